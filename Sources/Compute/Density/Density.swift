/// A probability density on a part of the real line.
///
/// What has a closed form in a model is required here; what follows from it, extensions give to all.
public protocol Density: Sendable {
    /// The ends of the support; infinite where it has none.
    var support: ClosedRange<Double> { get }

    /// The degrees of freedom, as criteria of model order count them; `nil` where every sample is one.
    var parameterCount: Int? { get }

    /// `log q(y)`, −∞ where the density is 0.
    func logDensity(at y: Double) -> Double

    /// `log q(y)` of many points.
    func logDensities(at points: [Double]) -> [Double]

    /// `(log q)'(y)`.
    func logSlope(at y: Double) -> Double

    /// The probability of one side of `y`, to nearly full relative precision in either tail.
    func mass(_ tail: Tail, of y: Double) -> Double

    /// The point with `probability` on one side of it.
    ///
    /// - Precondition: `probability` is in [0, 1].
    func point(_ tail: Tail, probability: Double) -> Double

    /// Points with the given probabilities below them.
    ///
    /// - Precondition: The probabilities are in [0, 1].
    func quantiles(_ probabilities: [Double]) -> [Double]

    /// Increasing points so dense that between two neighbours the density has hardly more than one extremum.
    var landmarks: [Double] { get }

    /// The entropy `−∫ q log q`, in nats.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)`` where it has no closed form and quadrature does not settle;
    ///   what `checkpoint` throws.
    func entropy(checkpoint: Checkpoint) throws(ComputeError) -> Double

    /// The peaks by ascending location.
    ///
    /// - Throws: What `checkpoint` throws.
    func modes(checkpoint: Checkpoint) throws(ComputeError) -> [DensityMode]
}

extension Density {
    /// ``entropy(checkpoint:)`` without a pause.
    public func entropy() throws(ComputeError) -> Double { try entropy {} }

    /// ``modes(checkpoint:)`` without a pause.
    public func modes() throws(ComputeError) -> [DensityMode] { try modes {} }

    public func logDensities(at points: [Double]) -> [Double] { points.map { logDensity(at: $0) } }

    /// `q(y)`.
    public func density(at y: Double) -> Double { exp(logDensity(at: y)) }

    /// `q(y)` of many points.
    public func densities(at points: [Double]) -> [Double] { logDensities(at: points).map { exp($0) } }

    /// The distribution function `Q(y) = ∫_{−∞}^y q`.
    public func cumulative(at y: Double) -> Double { mass(.lower, of: y) }

    /// The probability of an interval.
    public func probability(of interval: ClosedRange<Double>) -> Double {
        let (low, high) = (interval.lowerBound, interval.upperBound)
        guard mass(.lower, of: low) > 0.5 else { return max(0, mass(.lower, of: high) - mass(.lower, of: low)) }
        return max(0, mass(.upper, of: low) - mass(.upper, of: high))
    }

    public func quantiles(_ probabilities: [Double]) -> [Double] {
        probabilities.map { $0 <= 0.5 ? point(.lower, probability: $0) : point(.upper, probability: 1 - $0) }
    }

    /// The points with the given probabilities below them.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a probability outside [0, 1].
    public func checkedQuantiles(_ probabilities: [Double]) throws(ComputeError) -> [Double] {
        for probability in probabilities where !(probability >= 0 && probability <= 1) {
            throw .notInInterval(argument: "p", value: probability, allowed: "[0, 1]")
        }
        return quantiles(probabilities)
    }

    /// The mean log density of weighted samples, in nats: the negative of the cross-entropy.
    ///
    /// - Complexity: O(n) evaluations.
    public func score(of samples: WeightedSamples) -> Double {
        var sum = 0.0
        for (value, weight) in zip(logDensities(at: samples.values), samples.weights) where weight > 0 {
            sum += weight * value
        }
        return sum
    }
}
