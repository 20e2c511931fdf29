/// A real skew-symmetric matrix brought to tridiagonal form by Householder reflections: `T = Qᵀ K Q`.
///
/// The rows are eliminated from the last to the first, so that each is contiguous and large entries at the end of `K`
/// are met first. Row `i` leaves the reflection `H_i = I - β v vᵀ` of the coordinates below `i`:
///
///     · · · · ·          Q = H_{N-1} H_{N-2} … H_2
///     × · · · ·
///     × × · · ·          H K H = K + v wᵀ - w vᵀ,   w = β K v
///     × × × · ·
///     v v v v ·     ←    K is skew, so that vᵀ K v = 0 and the update has no third term
///
/// Only the part below the diagonal is kept, four entries a word. The update of one step and the product `K v` of the
/// next are done in one pass over the matrix.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), section 8.3.1, for a skew matrix.
struct SkewTridiagonalization: Sendable {
    /// N.
    let order: Int

    /// `T[i, i-1] = -T[i-1, i]` at index `i`; 0 at index 0.
    let subdiagonal: [Double]

    /// `v` of row `i` at `i * stride`.
    private let reflectors: [SIMD4<Double>]
    private let factors: [Double]
    private let stride: Int

    /// Reduces a matrix of which only the part below the diagonal is read.
    ///
    /// - Throws: What `checkpoint` throws, called at every few rows.
    /// - Complexity: 4N³/3 operations, O(N²) space.
    /// - Precondition: The matrix is square.
    init(_ matrix: Matrix, checkpoint: Checkpoint) throws(ComputeError) {
        precondition(matrix.rows == matrix.columns)
        order = matrix.rows
        stride = (order + 3) / 4
        var work = SkewReduction(matrix, stride: stride)
        var subdiagonal = [Double](repeating: 0, count: order)
        for row in Swift.stride(from: order - 1, to: 0, by: -1) {
            if row.isMultiple(of: 16) { try checkpoint() }
            subdiagonal[row] = work.eliminate(row)
        }
        self.subdiagonal = subdiagonal
        reflectors = work.entries
        factors = work.factors
    }

    /// `Qᵀ x`.
    ///
    /// - Complexity: O(N²) time.
    func applyTranspose(to vector: inout [SIMD4<Double>]) {
        for row in Swift.stride(from: order - 1, to: 1, by: -1) { reflect(&vector, by: row) }
    }

    /// `Q x`.
    ///
    /// - Complexity: O(N²) time.
    func apply(to vector: inout [SIMD4<Double>]) {
        for row in Swift.stride(from: 2, to: order, by: 1) { reflect(&vector, by: row) }
    }

    private func reflect(_ vector: inout [SIMD4<Double>], by row: Int) {
        let factor = factors[row]
        guard factor != 0 else { return }
        let words = (row + 3) / 4
        let direction = reflectors.span.extracting(row * stride..<row * stride + words)
        var target = vector.mutableSpan
        var sum = SIMD4<Double>.zero
        for j in 0..<words { sum.addProduct(direction[j], target[j]) }
        let step = SIMD4<Double>(repeating: -factor * sum.sum())
        for j in 0..<words { target[j].addProduct(step, direction[j]) }
    }
}
