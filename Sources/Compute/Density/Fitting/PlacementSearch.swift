internal import Numerics

/// The location and scale of a map, of highest likelihood with the best density of a degree.
///
/// The density is a function of the two numbers, `q(t, log s)`: its likelihood is minimised over them, and by the
/// envelope theorem its derivative is that at a fixed density,
///
///     ∂NLL/∂t = Σ w (d log q/du)/s,   ∂NLL/∂log s = Σ w u (d log q/du) + 1,   u = (y − t)/s
struct PlacementSearch {
    private let fitting: FourierFitting
    private let samples: WeightedSamples

    init(fitting: FourierFitting, samples: WeightedSamples) {
        self.fitting = fitting
        self.samples = samples.condensed(to: 8192)
    }

    /// The map at the samples' median, with 1.5 deviations, by their quartiles, for its scale.
    static func start(_ kind: SupportMap, for samples: WeightedSamples) -> SupportMap {
        guard kind.placement != nil else { return kind }
        let (center, deviation) = Self.spread(kind, samples)
        return kind.placed(at: center, scale: 1.5 * deviation)
    }

    private static func spread(_ kind: SupportMap, _ samples: WeightedSamples) -> (Double, Double) {
        let center = kind.coordinate(of: samples.quantile(0.5))
        let low = kind.coordinate(of: samples.quantile(0.25))
        let high = kind.coordinate(of: samples.quantile(0.75))
        let range = (high - low) / 1.3489795003921634
        guard range > 0 else {
            let ends = kind.coordinate(of: samples.values[samples.count - 1]) - kind.coordinate(of: samples.values[0])
            return (center, max(ends / 4, .leastNormalMagnitude))
        }
        return (center, range)
    }

    /// The map for a degree, near that of another degree where one is known.
    ///
    /// - Throws: What `checkpoint` throws.
    func place(degree: Int, near known: SupportMap?, checkpoint: Checkpoint) throws(ComputeError) -> SupportMap {
        guard case .fitted(let kind) = fitting.placement, kind.placement != nil else {
            switch fitting.placement {
            case .fixed(let map), .fitted(let map): return map
            }
        }
        let start: SupportMap
        if let known {
            start = known
        } else {
            start = try coarse(degree: degree, checkpoint: checkpoint).map
        }
        guard let (center, scale) = start.placement else { return start }
        var amplitude: AmplitudeVector?
        var search = QuasiNewton(gradientTolerance: 1e-5)
        search.decreaseTolerance = 1e-7
        search.mostIterations = 25
        let result = try search.minimize(from: [0, 0]) { point throws(ComputeError) in
            guard abs(point[0]) < 20, abs(point[1]) < 5 else { return (.infinity, [0, 0]) }
            let width = scale * exp(point[1])
            let map = start.placed(at: center + scale * point[0], scale: width)
            let fit = try binnedFit(map, degree: degree, start: amplitude, checkpoint: checkpoint)
            amplitude = fit.amplitude
            let (loss, byLocation, byLogScale) = try derivatives(fit, map: map)
            return (loss, [byLocation * scale, byLogScale])
        }
        return start.placed(at: center + scale * result.point[0], scale: scale * exp(result.point[1]))
    }

    /// The best of some scales about the median, with its loss; a fixed map as it stands.
    func coarse(degree: Int, checkpoint: Checkpoint) throws(ComputeError) -> (map: SupportMap, loss: Double) {
        let maps = coarseMaps()
        var best = (map: maps[0], loss: Double.infinity)
        for map in maps {
            let fit = try binnedFit(map, degree: degree, start: nil, checkpoint: checkpoint)
            let loss = fit.loss - meanLogSlope(map)
            if loss < best.loss { best = (map, loss) }
        }
        return best
    }

    private func coarseMaps() -> [SupportMap] {
        switch fitting.placement {
        case .fixed(let map): return [map]
        case .fitted(let kind):
            guard kind.placement != nil else { return [kind] }
            let (center, deviation) = Self.spread(kind, samples)
            return [0.6, 1, 1.5, 2.2, 3.3].map { kind.placed(at: center, scale: $0 * deviation) }
        }
    }

    private func meanLogSlope(_ map: SupportMap) -> Double {
        zip(samples.values, samples.weights).reduce(0) { $0 + $1.1 * ((map.map($1.0)?.logSlope ?? 0) + map.logFold) }
    }

    private func binnedFit(
        _ map: SupportMap,
        degree: Int,
        start: AmplitudeVector?,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> AmplitudeFit {
        var bins = try BinnedSamples(map: map, length: BinnedSamples.length(forDegree: degree))
        try bins.add(samples, totalWeight: 1)
        let likelihood = try SpectralLikelihood(weights: bins.normalizedWeights())
        return try fitting.circleFit(likelihood, degree, start, checkpoint)
    }

    /// The loss on the samples themselves and its two derivatives.
    private func derivatives(
        _ fit: AmplitudeFit,
        map: SupportMap
    ) throws(ComputeError) -> (loss: Double, byLocation: Double, byLogScale: Double) {
        let series = try TrigonometricDensity(coefficients: fit.amplitude.coefficients)
        guard let (location, scale) = map.placement else { return (fit.loss, 0, 0) }
        var (loss, byLocation, byLogScale) = (0.0, 0.0, 1.0)
        for (value, weight) in zip(samples.values, samples.weights) {
            guard let point = map.map(value) else { continue }
            let (logDensity, slope) = series.logDensityAndSlope(at: point.x)
            // Of the coordinate that location and scale apply to: y, or its logarithm on a half-line.
            var (logSlope, bend) = (point.logSlope, point.bend)
            if case .halfLine(let lower, _, _) = map {
                logSlope += log(value - lower)
                bend = bend * (value - lower) + 1
            }
            let total = scale * (slope * exp(logSlope) + bend)
            loss -= weight * (logDensity + point.logSlope)
            byLocation += weight * total / scale
            byLogScale += weight * (map.coordinate(of: value) - location) / scale * total
        }
        return (loss, byLocation, byLogScale)
    }

    /// The likelihood of the samples themselves.
    static func pointLikelihood(_ samples: WeightedSamples, map: SupportMap) -> PointLikelihood {
        let points = samples.values.map { map.map($0)?.x ?? 0 }
        guard map.isFolded else { return PointLikelihood(points: points, weights: samples.weights) }
        let halves = samples.weights.map { 0.5 * $0 }
        return PointLikelihood(points: points + points.map { -$0 }, weights: halves + halves)
    }
}
