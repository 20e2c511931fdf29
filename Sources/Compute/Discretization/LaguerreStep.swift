/// One step of a LagT memory by a generalised bilinear transform, in O(N).
///
/// With `c_n` of ``LaguerreTranslated`` and the unit of time `w`, sums run down the rows once:
///
///     w (A v)_n = (1 − μ) v_n − (1/c_n) Σ_{k ≤ n} c_k v_k
///     (I − λA) z = v:   z_n = (v_n − (λ/w) S_{n-1} / c_n) / (1 + λμ/w),   S_n = S_{n-1} + c_n z_n
///     x⁺ = x + z with (I − αεA) z = ε (A x + B u)
///
/// Source: derived from the lower triangular form of Gu et al., "HiPPO" (2020), appendix D.2.
public struct LaguerreStep: Sendable {
    private let norms: [Double]
    private let inverses: [Double]
    private let inputs: [Double]
    private let rate: Double
    private let window: Double
    private let timeStep: Double
    private let alpha: Double

    /// Prepares the step.
    ///
    /// - Parameters:
    ///   - system: The system.
    ///   - timeStep: `ε`, in the unit of `w`.
    ///   - alpha: The weight of the new state, in [0, 1].
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)``.
    /// - Complexity: O(N).
    public init(_ system: LaguerreTranslated, timeStep: Double, alpha: Double) throws(ComputeError) {
        try DiscretizationMethod.gbt(alpha: alpha).require(timeStep: timeStep)
        norms = system.norms
        inverses = system.norms.map { 1 / $0 }
        inputs = system.inputVector
        rate = system.rate
        window = system.window
        self.timeStep = timeStep
        self.alpha = alpha
    }

    /// `A v`.
    ///
    /// - Complexity: O(N).
    /// - Precondition: There are N entries.
    public func product(_ vector: [Double]) -> [Double] {
        precondition(vector.count == norms.count)
        var sum = 0.0
        return vector.indices.map { n in
            sum += norms[n] * vector[n]
            return ((1 - rate) * vector[n] - inverses[n] * sum) / window
        }
    }

    /// The solution of `(I − λA) z = v`, for `λ ≥ 0`.
    ///
    /// - Complexity: O(N).
    /// - Precondition: There are N entries, and `1 + λμ/w` is not 0.
    public func solve(_ vector: [Double], weight: Double) -> [Double] {
        precondition(vector.count == norms.count)
        let scaled = weight / window
        let divisor = 1 / (1 + scaled * rate)
        var sum = 0.0
        return vector.indices.map { n in
            let value = (vector[n] - scaled * inverses[n] * sum) * divisor
            sum += norms[n] * value
            return value
        }
    }

    /// The state after one more sample.
    ///
    /// - Complexity: O(N).
    /// - Precondition: There are N entries.
    public func advanced(_ state: [Double], by input: Double) -> [Double] {
        let slope = zip(product(state), inputs).map { timeStep * ($0 + $1 * input) }
        return zip(state, solve(slope, weight: alpha * timeStep)).map { $0 + $1 }
    }
}
