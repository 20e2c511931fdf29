internal import Compute
internal import JSON

/// The samples behind a density, as far as it still knows them: what more samples can be added to.
enum KeptSamples: Sendable {
    /// Those of a Fourier density, on the grid of its map.
    case grid(BinnedSamples)
    /// Those of a histogram, in its bins.
    case bins(HistogramDensity, count: Int, effectiveCount: Double)
    /// Those of a kernel estimate, at its centres.
    case centers(WeightedSamples, count: Int)

    /// - Parameter pointer: To what names the density.
    /// - Throws: The refusal of a density that does not know its samples.
    init(of density: StoredDensity, at pointer: JSONPointer) throws(APIError) {
        switch density.object.model {
        case .fourier:
            guard let statistics = density.statistics else {
                throw .invalidArgument(
                    pointer,
                    .stated("must name a density that was fitted here, or put with its statistics, to take samples"))
            }
            self = .grid(statistics)
        case .histogram(let histogram):
            let fit = try Self.fit(of: density, at: pointer)
            self = .bins(histogram, count: fit.count, effectiveCount: fit.effectiveCount)
        case .kernel(let estimate):
            let fit = try Self.fit(of: density, at: pointer)
            self = .centers(WeightedSamples(centersOf: estimate, effectiveCount: fit.effectiveCount), count: fit.count)
        case .mixture, .factorized:
            throw .invalidArgument(
                pointer,
                .stated(
                    "must name a density of the method fourier, histogram or kde; "
                        + "one of the method \(density.object.method.rawValue) has to be fitted to all samples anew"))
        }
    }

    private static func fit(of density: StoredDensity, at pointer: JSONPointer) throws(APIError) -> DensityFit {
        if let fit = density.fit { return fit }
        throw .invalidArgument(pointer, .stated("must name a density with a fit, which says how many samples it has"))
    }

    /// Adds samples.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a sample outside the support.
    mutating func add(_ samples: WeightedSamples) throws(ComputeError) {
        switch self {
        case .grid(var grid):
            try grid.add(samples)
            self = .grid(grid)
        case .bins(let histogram, let count, let effectiveCount):
            let added = try HistogramDensity(edges: histogram.edges, samples: samples)
            self = .bins(
                try histogram.merged(effectiveCount, with: added, samples.effectiveCount),
                count: count + samples.count, effectiveCount: effectiveCount + samples.effectiveCount)
        case .centers(let centers, let count):
            self = .centers(centers.merged(with: samples), count: count + samples.count)
        }
    }

    /// Adds the samples of another density of the same kind.
    ///
    /// - Throws: The refusal of another map, grid, set of edges or method.
    mutating func merge(_ other: KeptSamples, at pointer: JSONPointer) throws(APIError) {
        switch (self, other) {
        case (.grid(var grid), .grid(let more)):
            do throws(ComputeError) {
                try grid.merge(more)
            } catch {
                throw .invalidArgument(pointer, .stated("must have the map and the grid of the first density"))
            }
            self = .grid(grid)
        case (.bins(let histogram, let count, let effective), .bins(let more, let otherCount, let otherEffective)):
            do throws(ComputeError) {
                self = .bins(
                    try histogram.merged(effective, with: more, otherEffective),
                    count: count + otherCount, effectiveCount: effective + otherEffective)
            } catch {
                throw .invalidArgument(pointer, .stated("must have the edges of the first density"))
            }
        case (.centers(let centers, let count), .centers(let more, let otherCount)):
            self = .centers(centers.merged(with: more), count: count + otherCount)
        default: throw .invalidArgument(pointer, .stated("must be of the method of the first density"))
        }
    }
}
