/// The first moments of a density.
public struct Moments: Sendable, Equatable {
    /// `E y`.
    public var mean: Double
    /// `E (y − E y)²`.
    public var variance: Double
    /// `E (y − E y)³ / σ³`.
    public var skewness: Double
    /// `E (y − E y)⁴ / σ⁴ − 3`.
    public var excessKurtosis: Double
}

extension Density {
    /// The moments, by quadrature; where a tail is so long that a moment is infinite, that of the 1 − 2·10⁻²⁰ between.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    public func moments(checkpoint: Checkpoint = {}) throws(ComputeError) -> Moments {
        let points = try panels(checkpoint: checkpoint)
        guard let first = points.first, let last = points.last else { throw .notConverged(iterations: 0) }
        let center = point(.lower, probability: 0.5)
        let scale = max(point(.lower, probability: 0.75) - point(.lower, probability: 0.25), 1e-300 * (last - first))
        let rule = try AdaptiveQuadrature()
        func raw(_ power: Int) throws(ComputeError) -> Double {
            try rule.integral(over: points, checkpoint: checkpoint) { y in
                let u = (y - center) / scale
                return density(at: y) * (0..<power).reduce(1.0) { product, _ in product * u }
            }
        }
        let m1 = try raw(1)
        let m2 = try raw(2)
        let m3 = try raw(3)
        let m4 = try raw(4)
        let variance = max(0, m2 - m1 * m1)
        let third = m3 - 3 * m1 * m2 + 2 * m1 * m1 * m1
        let fourth = m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 * m1 * m1 * m1
        return Moments(
            mean: center + scale * m1,
            variance: scale * scale * variance,
            skewness: third / (variance * variance.squareRoot()),
            excessKurtosis: fourth / (variance * variance) - 3
        )
    }
}
