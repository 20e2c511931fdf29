/// A stand-in for softmax that acts on each entry of a row of `n` alone.
public enum ElementwiseFunction: Sendable, Equatable {
    /// `1/(1 + e^{-(x - log n)})` (sigmoid attention).
    case sigmoid
    /// `max(x, 0)²/n`.
    case squaredReLU
    /// `max((α-1) x - τ, 0)^{1/(α-1)}` with a given threshold τ, α > 1.
    case alphaReLU(alpha: Double, threshold: Double)

    /// `f(x)` and `f'(x)` in a row of `count`.
    func valueAndSlope(_ x: Double, count: Int) -> (value: Double, slope: Double) {
        switch self {
        case .sigmoid:
            let shifted = x - log(Double(count))
            let value = NormalizedFunction.logistic(shifted)
            return (value, value * NormalizedFunction.logistic(-shifted))
        case .squaredReLU:
            let positive = max(x, 0)
            return (positive * positive / Double(count), 2 * positive / Double(count))
        case .alphaReLU(let alpha, let threshold):
            let base = (alpha - 1) * x - threshold
            guard base > 0 else { return (0, 0) }
            let value = exp(log(base) / (alpha - 1))
            return (value, value / base)
        }
    }
}
