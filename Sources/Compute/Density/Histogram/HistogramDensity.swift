/// A density constant between neighbouring edges.
public struct HistogramDensity: Density, Equatable {
    /// The edges, ascending, one more than there are bins.
    public let edges: [Double]

    /// The probability of each bin.
    public let probabilities: [Double]

    private let running: [Double]

    /// Makes a histogram.
    ///
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``, ``ComputeError/notFinite(argument:index:)``,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for edges that do not ascend or weights of sum 0.
    public init(edges: [Double], weights: [Double]) throws(ComputeError) {
        guard edges.count >= 2 else { throw .wrongLength(argument: "edges", actual: edges.count, expected: 2) }
        try requireFinite("edges", edges)
        for (low, high) in zip(edges, edges.dropFirst()) where !(low < high) {
            throw .notInInterval(argument: "edges", value: high, allowed: "(\(low), ∞)")
        }
        guard weights.count == edges.count - 1 else {
            throw .wrongLength(argument: "weights", actual: weights.count, expected: edges.count - 1)
        }
        try requireFinite("weights", weights)
        if let negative = weights.first(where: { $0 < 0 }) {
            throw .notInInterval(argument: "weights", value: negative, allowed: "[0, ∞)")
        }
        let total = weights.reduce(0, +)
        try requirePositive(total, argument: "weights")
        self.edges = edges
        // Weights of sum 1 to rounding are kept as they are, so that a histogram written and read again is the same.
        let isScaled = (total - 1).magnitude <= 1e-12
        probabilities = isScaled ? weights : weights.map { $0 / total }
        running = probabilities.reduce(into: [0.0]) { $0.append(min(1, $0[$0.count - 1] + $1)) }
    }

    public var support: ClosedRange<Double> { edges[0]...edges[edges.count - 1] }

    public var parameterCount: Int? { probabilities.count - 1 }

    private func bin(of y: Double) -> Int { cellIndex(of: y, in: edges) }

    public func logDensity(at y: Double) -> Double {
        guard support.contains(y) else { return -.infinity }
        let bin = bin(of: y)
        return log(probabilities[bin] / (edges[bin + 1] - edges[bin]))
    }

    public func logSlope(at y: Double) -> Double { 0 }

    public func mass(_ tail: Tail, of y: Double) -> Double {
        if y <= edges[0] { return tail == .lower ? 0 : 1 }
        if y >= edges[edges.count - 1] { return tail == .lower ? 1 : 0 }
        let bin = bin(of: y)
        let width = edges[bin + 1] - edges[bin]
        let below = running[bin] + probabilities[bin] * ((y - edges[bin]) / width)
        return tail == .lower ? below : max(0, 1 - below)
    }

    public func point(_ tail: Tail, probability: Double) -> Double {
        let below = tail == .lower ? probability : 1 - probability
        if below <= 0 { return edges[0] }
        if below >= 1 { return edges[edges.count - 1] }
        var bin = cellIndex(of: below, in: running)
        while probabilities[bin] == 0, bin > 0 { bin -= 1 }
        let part = min(1, max(0, (below - running[bin]) / probabilities[bin]))
        return edges[bin] + part * (edges[bin + 1] - edges[bin])
    }

    public var landmarks: [Double] { edges }

    /// `−Σ p log (p/width)`.
    public func entropy(checkpoint: Checkpoint) -> Double {
        probabilities.indices.reduce(0) { sum, bin in
            let p = probabilities[bin]
            return sum - (p > 0 ? p * log(p / (edges[bin + 1] - edges[bin])) : 0)
        }
    }

    /// The bins higher than both neighbours, by their middles.
    public func modes(checkpoint: Checkpoint) -> [DensityMode] {
        let heights = probabilities.indices.map { probabilities[$0] / (edges[$0 + 1] - edges[$0]) }
        let padded = [0] + heights + [0]
        return heights.indices.compactMap { bin in
            guard padded[bin + 1] > padded[bin], padded[bin + 1] >= padded[bin + 2] else { return nil }
            let floor = max(padded[bin], padded[bin + 2])
            return DensityMode(
                location: 0.5 * (edges[bin] + edges[bin + 1]),
                height: heights[bin],
                prominence: heights[bin] - floor,
                mass: probabilities[bin]
            )
        }
    }
}

extension FitReport {
    /// How a histogram that was given describes samples.
    public init(of density: HistogramDensity, on samples: WeightedSamples) {
        self.init(
            negativeLogLikelihood: -density.score(of: samples),
            parameters: density.parameterCount ?? 0,
            count: samples.count,
            effectiveCount: samples.effectiveCount,
            iterations: 0,
            isConverged: true
        )
    }
}
