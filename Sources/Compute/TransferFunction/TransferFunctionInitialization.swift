/// How the coefficients of a transfer function are drawn before training.
///
/// Source: Parnichkun et al., "State-Free Inference of State-Space Models: The Transfer Function Approach" (2024),
/// and its authors' code.
public enum TransferFunctionInitialization: String, Sendable, CaseIterable {
    /// `a = 0`: a memory of the last d samples.
    case zeros
    /// `a_i` even over (-1/d, 1/d): stable, by Montel's test.
    case montel
    /// `a_i` even over (-1/√d, 1/√d): may be unstable.
    case xavier
    /// `a_i = v_i / (Σ_j |v_j| + |s| + 10⁻⁶)` with `v_i` and `s` even over (-1, 1): stable, by Montel's test.
    case normalized

    /// Draws a transfer function of order d, with `b_i` even over (-1/√d, 1/√d) and `h₀ = 0`.
    ///
    /// The draws come from SplitMix64 started at `seed`, each mapped to an odd multiple of 2⁻⁵³ in (-1, 1): first
    /// `b_1 … b_d`, then `a_1 … a_d` or `v_1 … v_d`, then `s`.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `n` as argument.
    /// - Complexity: O(d).
    public func makeTransferFunction(order: Int, seed: UInt64) throws(ComputeError) -> TransferFunction {
        guard TransferFunction.orders.contains(order) else {
            throw .outOfRange(argument: "n", value: order, allowed: TransferFunction.orders)
        }
        var generator = SplitMix64(seed: seed)
        let root = 1 / sqrt(Double(order))
        let numerator = (0..<order).map { _ in generator.symmetricUniform() * root }
        let denominator: [Double]
        switch self {
        case .zeros: denominator = [Double](repeating: 0, count: order)
        case .montel: denominator = (0..<order).map { _ in generator.symmetricUniform() / Double(order) }
        case .xavier: denominator = (0..<order).map { _ in generator.symmetricUniform() * root }
        case .normalized:
            let values = (0..<order).map { _ in generator.symmetricUniform() }
            let slack = generator.symmetricUniform().magnitude
            let sum = values.reduce(slack + 1e-6) { $0 + $1.magnitude }
            denominator = values.map { $0 / sum }
        }
        return try TransferFunction(denominator: denominator, numerator: numerator)
    }
}
