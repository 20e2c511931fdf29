/// A mixture of Gaussians, `q(y) = Σ_k w_k φ((y − μ_k)/σ_k)/σ_k`.
public struct GaussianMixture: Density, Equatable {
    /// One Gaussian of a mixture.
    public struct Component: Sendable, Equatable {
        /// w, the share of the mixture.
        public var weight: Double
        /// μ.
        public var mean: Double
        /// σ.
        public var deviation: Double

        public init(weight: Double, mean: Double, deviation: Double) {
            self.weight = weight
            self.mean = mean
            self.deviation = deviation
        }
    }

    /// The component counts this service accepts.
    public static let componentCounts = 1...256

    /// The components, by ascending mean; their weights sum to 1.
    public let components: [Component]

    /// `log w_k − log σ_k − log √(2π)`.
    private let logScales: [Double]

    /// Makes a mixture of components with positive weights and deviations; the weights are scaled to sum to 1.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for no or too many components,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a value that is none.
    public init(_ components: [Component]) throws(ComputeError) {
        guard Self.componentCounts.contains(components.count) else {
            throw .outOfRange(argument: "components", value: components.count, allowed: Self.componentCounts)
        }
        for component in components {
            try requirePositive(component.weight, argument: "weights")
            try requireNumber(component.mean, argument: "means")
            try requirePositive(component.deviation, argument: "deviations")
        }
        let total = components.reduce(0) { $0 + $1.weight }
        try requirePositive(total, argument: "weights")
        // Weights of sum 1 to rounding are kept as they are, so that a mixture written and read again is the same.
        if (total - 1).magnitude <= 1e-12 {
            self.init(normalized: components)
            return
        }
        self.init(
            normalized: components.map {
                Component(weight: $0.weight / total, mean: $0.mean, deviation: $0.deviation)
            })
    }

    /// Takes over components whose weights sum to 1.
    init(normalized components: [Component]) {
        let ordered = components.enumerated().sorted { ($0.element.mean, $0.offset) < ($1.element.mean, $1.offset) }
        self.components = ordered.map(\.element)
        logScales = self.components.map { log($0.weight) - log($0.deviation) - NormalDistribution.logScale }
    }

    public var support: ClosedRange<Double> { -.infinity ... .infinity }

    public var parameterCount: Int? { 3 * components.count - 1 }

    public func logDensity(at y: Double) -> Double {
        var largest = -Double.infinity
        for index in components.indices { largest = max(largest, logTerm(index, at: y)) }
        guard largest > -.infinity else { return -.infinity }
        var sum = 0.0
        for index in components.indices { sum += exp(logTerm(index, at: y) - largest) }
        return largest + log(sum)
    }

    private func logTerm(_ index: Int, at y: Double) -> Double {
        let u = (y - components[index].mean) / components[index].deviation
        return logScales[index] - 0.5 * u * u
    }

    public func logSlope(at y: Double) -> Double {
        let total = logDensity(at: y)
        guard total > -.infinity else { return 0 }
        var sum = 0.0
        for (index, component) in components.enumerated() {
            let u = (y - component.mean) / component.deviation
            sum -= exp(logTerm(index, at: y) - total) * u / component.deviation
        }
        return sum
    }

    public func mass(_ tail: Tail, of y: Double) -> Double {
        components.reduce(0) { sum, component in
            let u = (y - component.mean) / component.deviation
            return sum + component.weight * NormalDistribution.mass(tail, of: u)
        }
    }

    /// The point of a tail's probability: Newton's method on the logarithm, between the components' own points.
    ///
    /// - Complexity: O(K) a step, some six steps.
    public func point(_ tail: Tail, probability: Double) -> Double {
        let points = components.map {
            $0.mean + $0.deviation * NormalDistribution.point(tail, probability: probability)
        }
        guard let low = points.min(), let high = points.max(), low < high, low.isFinite, high.isFinite else {
            return points[0]
        }
        let target = log(probability)
        return monotoneRoot(between: low, and: high, start: 0.5 * (low + high)) { y in
            let mass = mass(tail, of: y)
            let ratio = exp(logDensity(at: y) - log(mass))
            // A tail's mass falls towards its end: turned so that the function increases in y.
            let value = log(mass) - target
            return tail == .lower ? (value, ratio) : (-value, ratio)
        }
    }

    /// Eight points a deviation within four deviations of each mean.
    public var landmarks: [Double] {
        components.flatMap { component in
            (-32...32).map { component.mean + Double($0) / 8 * component.deviation }
        }.sorted()
    }
}
