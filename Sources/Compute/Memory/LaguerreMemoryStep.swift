/// One step of a fading memory by a generalised bilinear transform, in O(N).
///
/// In the state `y_n = c_n x_n` the matrix of ``LaguerreTranslated`` is `((1 - μ) I - tril(1)) / w`, whatever `α` is.
/// With `e = ε/w` and the weight `θ` of the new state,
///
///     r_n = e ((1 - μ) y_n - Σ_{k ≤ n} y_k + w c_n B_n u)
///     z_n = (r_n - θ e T_{n-1}) / (1 + θ e μ)    T_n = T_{n-1} + z_n    y⁺ = y + z
///
/// Source: derived from the lower triangular form of Gu et al., "HiPPO" (2020), appendix D.2; ``LaguerreStep`` is the
/// same step of one channel.
struct LaguerreMemoryStep<L: Lanes>: MemoryStep {
    /// `e`.
    private let ratio: Double
    /// `θ e`.
    private let implicit: Double
    /// `1 - μ`.
    private let diagonal: Double
    /// `1 / (1 + θ e μ)`.
    private let inverse: Double
    /// `e w c_n B_n`.
    private let gains: [Double]

    /// Prepares the step.
    ///
    /// - Parameters:
    ///   - system: The system; its window does not count.
    ///   - ratio: `ε/w`, positive.
    ///   - alpha: `θ`, in [0, 1].
    /// - Complexity: O(N) time and space.
    init(_ system: LaguerreTranslated, ratio: Double, alpha: Double) {
        self.ratio = ratio
        implicit = alpha * ratio
        diagonal = 1 - system.rate
        inverse = 1 / (1 + alpha * ratio * system.rate)
        gains = system.balancedInputs.map { ratio * $0 }
    }

    func advance(_ state: Span<L>, by input: L, into next: inout MutableSpan<L>, at start: Int) -> Bool {
        let gains = gains.span
        var isWithinRange = true
        var sum = L(repeating: 0)
        var changes = L(repeating: 0)
        for n in 0..<state.count {
            let entry = state[n]
            sum = sum + entry
            let slope = (entry.scaled(by: diagonal) - sum).scaled(by: ratio) + input.scaled(by: gains[n])
            let change = (slope - changes.scaled(by: implicit)).scaled(by: inverse)
            let moved = (entry + change).flushed
            isWithinRange = isWithinRange && moved.isWithinRange
            next[start + n] = moved
            changes = changes + change
        }
        return isWithinRange
    }
}

extension LaguerreTranslated {
    /// `w c_n B_n`: the input vector of the balanced state `c_n x_n` in windows.
    ///
    /// - Complexity: O(N).
    var balancedInputs: [Double] {
        let scale = gain / gamma(alpha + 1)
        return norms.map { scale * $0 * $0 }
    }

    /// The balanced system in windows: `(1 - μ) I - tril(1)`.
    ///
    /// - Complexity: O(N²).
    var balancedMatrix: Matrix {
        Matrix(rows: norms.count, columns: norms.count) { $0 < $1 ? 0 : $0 == $1 ? -rate : -1 }
    }
}
