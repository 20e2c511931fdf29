/// The solution `X` of the Lyapunov equation `A X + X Aᵀ + B Bᵀ = 0` for a stable `A`.
///
/// The Cayley transform turns it into a sum, which doubling adds up:
///
///     F = (h I - A)⁻¹ (h I + A),   G = √(2h) (h I - A)⁻¹ B,   X = Σ F^k G Gᵀ (Fᵀ)^k
///     X_0 = G Gᵀ,   X_{j+1} = X_j + F_j X_j F_jᵀ,   F_{j+1} = F_j²
///
/// - Parameters:
///   - matrix: `A`, of shape n × n.
///   - input: `B`, of length n.
///   - shift: `h > 0`, near the geometric mean of the eigenvalues' magnitudes.
///   - checkpoint: Called at every few rows.
/// - Throws: ``ComputeError/notConverged(iterations:)`` where the sum does not end: `A` is not stable, or hardly;
///   ``ComputeError/singular(pivot:)`` where `h` is an eigenvalue; what `checkpoint` throws.
/// - Complexity: O(n³ log(1/gap)).
/// - Precondition: `A` is square, `B` has as many entries as it has rows, and `h > 0`.
///
/// Source: Smith, "Matrix equation XA + BX = C" (1968).
func lyapunovSolution(
    _ matrix: Matrix,
    input: [Double],
    shift: Double,
    checkpoint: Checkpoint
) throws(ComputeError) -> Matrix {
    precondition(matrix.rows == matrix.columns && input.count == matrix.rows && shift > 0)
    let order = matrix.rows
    let identity = shift * Matrix.identity(order)
    let factors = try LUFactorization(identity - matrix, checkpoint: checkpoint)
    var power = try factors.solve(identity + matrix, checkpoint: checkpoint)
    let column = factors.solve(input)
    var sum = Matrix(rows: order, columns: order) { 2 * shift * column[$0] * column[$1] }
    for _ in 0..<40 {
        let left = try power.multiplied(by: sum, checkpoint: checkpoint)
        let term = try left.multiplied(by: power.transposed, checkpoint: checkpoint)
        guard term.largestMagnitude.isFinite else { throw .notConverged(iterations: 40) }
        sum = sum + term
        // The terms left out are smaller than this one squared over the first.
        if term.largestMagnitude <= .ulpOfOne * sum.largestMagnitude { return symmetric(sum) }
        power = try power.multiplied(by: power, checkpoint: checkpoint)
    }
    throw .notConverged(iterations: 40)
}

/// `(X + Xᵀ) / 2`.
private func symmetric(_ matrix: Matrix) -> Matrix {
    Matrix(rows: matrix.rows, columns: matrix.columns) { 0.5 * (matrix[$0, $1] + matrix[$1, $0]) }
}
