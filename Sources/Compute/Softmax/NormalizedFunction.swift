/// A non-negative function whose values are divided by their sum.
public enum NormalizedFunction: Sendable, Equatable {
    /// `max(x, 0)^r`, r > 0.
    case reluPower(Double)
    /// `log(1 + eˣ)`.
    case softplus
    /// `1/(1 + e⁻ˣ)`.
    case sigmoid
    /// `x²` (spherical softmax).
    case square
    /// `eˣ`: softmax.
    case exponential
    /// `x + 1` above 0, `eˣ` below.
    case shiftedELU

    /// `f(x)` and `f'(x)`.
    func valueAndSlope(_ x: Double) -> (value: Double, slope: Double) {
        switch self {
        case .reluPower(let r):
            guard x > 0 else { return (0, 0) }
            if r == 1 { return (x, 1) }
            let value = exp(r * log(x))
            return (value, r * value / x)
        case .softplus:
            return (max(x, 0) + log1p(exp(-x.magnitude)), Self.logistic(x))
        case .sigmoid:
            return (Self.logistic(x), Self.logistic(x) * Self.logistic(-x))
        case .square: return (x * x, 2 * x)
        case .exponential: return (exp(x), exp(x))
        case .shiftedELU: return x > 0 ? (x + 1, 1) : (exp(x), exp(x))
        }
    }

    /// `1/(1 + e⁻ˣ)` without overflow.
    static func logistic(_ x: Double) -> Double {
        if x >= 0 { return 1 / (1 + exp(-x)) }
        let power = exp(x)
        return power / (1 + power)
    }
}
