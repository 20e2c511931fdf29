/// The noise of a perturbed maximum.
public enum PerturbationNoise: String, Sendable, CaseIterable {
    /// `e^{-t - e^{-t}}`: its perturbed maximum is softmax, exactly.
    case gumbel
    /// The standard normal distribution.
    case normal
    /// `e^{-t} / (1 + e^{-t})²`.
    case logistic
    /// `½ e^{-|t|}`.
    case laplace
    /// Even over [-1, 1].
    case uniform
    /// Student's distribution with 3 degrees of freedom.
    case studentT = "student_t"
    /// `e^{-t}`, t ≥ 0.
    case exponential

    /// The density and the logarithm of the distribution function.
    func densityAndLogDistribution(_ t: Double) -> (density: Double, logDistribution: Double) {
        switch self {
        case .gumbel: return (exp(-t - exp(-t)), -exp(-t))
        case .normal:
            let density = exp(-t * t / 2) / sqrt(2 * .pi)
            return (density, t > 0 ? log1p(-erfc(t / sqrt(2.0)) / 2) : log(erfc(-t / sqrt(2.0)) / 2))
        case .logistic:
            let power = exp(-t.magnitude)
            return (power / ((1 + power) * (1 + power)), min(t, 0) - log1p(power))
        case .laplace:
            let density = exp(-t.magnitude) / 2
            return (density, t > 0 ? log1p(-density) : t - log(2))
        case .uniform:
            guard t.magnitude < 1 else { return (0, t > 0 ? 0 : -.infinity) }
            return (0.5, log((t + 1) / 2))
        case .studentT: return Self.student(t)
        case .exponential:
            guard t > 0 else { return (0, -.infinity) }
            return (exp(-t), log(-expm1(-t)))
        }
    }

    /// `F(t) = ½ + (y/(1 + y²) + arctan y)/π` with `y = t/√3`; the lower tail by `arctan y - π/2 = -arctan(1/y)`.
    private static func student(_ t: Double) -> (density: Double, logDistribution: Double) {
        let y = t / sqrt(3.0)
        let square = 1 + y * y
        let density = 2 / (.pi * sqrt(3.0) * square * square)
        let z = 1 / y.magnitude
        var tail: Double
        if z < 0.1 {
            // arctan z - z/(1 + z²) = Σ (-1)^{k+1} (2k/(2k + 1)) z^{2k+1}
            var power = z
            tail = 0
            for k in 1...9 {
                power *= -z * z
                tail -= Double(2 * k) / Double(2 * k + 1) * power
            }
        } else {
            tail = (t == 0 ? .pi / 2 : atan(z) - y.magnitude / square)
        }
        tail /= .pi
        return (density, t > 0 ? log1p(-tail) : log(tail))
    }

    /// Where the integrand over `t - max x` lies, cut into pieces on which it is smooth; `gaps` are `max x - x ≥ 0`.
    func panels(gaps: [Double]) -> [Double] {
        let logCount = log(Double(gaps.count))
        switch self {
        case .gumbel, .logistic: return Self.even(from: -40, to: 45 + logCount, width: 1.5)
        case .normal: return Self.even(from: -8.5, to: 8.5, width: 1)
        case .exponential: return Self.even(from: 0, to: 42 + logCount, width: 1)
        case .laplace:
            let corners = gaps.filter { $0 < 40 }.map { -$0 }
            return Array(Set(Self.even(from: -40, to: 42 + logCount, width: 1.5) + corners)).sorted()
        case .uniform:
            return Array(Set([-1, 1] + gaps.filter { $0 < 2 }.map { 1 - $0 })).sorted()
        case .studentT:
            let scale = Double(gaps.count)
            let outer = (0...80).map { 8 * exp(0.5 * Double($0)) }.prefix { $0 < 1e7 * scale }
            return outer.reversed().map { -$0 } + Self.even(from: -7.5, to: 7.5, width: 0.5) + outer
        }
    }

    private static func even(from start: Double, to end: Double, width: Double) -> [Double] {
        let count = Int(((end - start) / width).rounded(.up))
        return (0...count).map { start + (end - start) * Double($0) / Double(count) }
    }
}
