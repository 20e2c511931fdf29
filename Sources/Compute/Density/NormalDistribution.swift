/// The unit normal distribution, `φ(u) = e^{−u²/2} / √(2π)`.
enum NormalDistribution {
    /// `log √(2π)`.
    static let logScale = 0.918938533204672741780329736406

    /// `log φ(u)`.
    static func logDensity(_ u: Double) -> Double { -0.5 * u * u - logScale }

    /// `Φ(u)` or `1 − Φ(u)`, to nearly full relative precision.
    static func mass(_ tail: Tail, of u: Double) -> Double {
        0.5 * erfc((tail == .lower ? -u : u) * 0.5.squareRoot())
    }

    /// The u with `probability` on one side of it.
    ///
    /// Halley's method on `log Φ`, whose slope `r = φ/Φ` obeys `r' = −r (u + r)`, from an approximation good to 4.5e-4.
    ///
    /// Source of the start: Abramowitz and Stegun, 26.2.23.
    static func point(_ tail: Tail, probability: Double) -> Double {
        guard tail == .lower else { return -point(.lower, probability: probability) }
        guard probability > 0 else { return -.infinity }
        guard probability <= 0.5 else {
            return probability < 1 ? -point(.lower, probability: 1 - probability) : .infinity
        }
        let target = log(probability)
        let v = (-2 * target).squareRoot()
        let numerator = 2.515517 + v * (0.802853 + v * 0.010328)
        var u = numerator / (1 + v * (1.432788 + v * (0.189269 + v * 0.001308))) - v
        for _ in 0..<3 {
            let below = mass(.lower, of: u)
            guard below > 0 else { break }
            let ratio = exp(logDensity(u)) / below
            let step = (log(below) - target) / ratio
            let curvature = -(u + ratio)
            let correction = step / (1 - 0.5 * step * curvature)
            u -= correction
            if correction.magnitude < 1e-16 * u.magnitude { break }
        }
        return u
    }
}
