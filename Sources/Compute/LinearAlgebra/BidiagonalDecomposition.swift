/// The singular value decomposition of a lower bidiagonal matrix with as many rows as columns, or one more.
///
///     G[j, j] = a_j,   G[j + 1, j] = b_j        G = U diag(σ) Vᵀ
///
/// Rotations of the rows make it upper bidiagonal; then the implicit QR iteration with a shift from the last two rows,
/// or with none where that is negligible, splits off one value after another.
///
/// Source: Demmel and Kahan, "Accurate singular values of bidiagonal matrices" (1990), sections 3 and 5.
struct BidiagonalDecomposition: Sendable {
    /// `σ`, ascending, none negative.
    let values: [Double]

    /// The columns of `U` as rows, in the order of the values; with one row more than values, the last spans what `Gᵀ`
    /// maps to zero.
    let left: Matrix

    /// The columns of `V` as rows.
    let right: Matrix

    /// Decomposes a matrix.
    ///
    /// - Parameters:
    ///   - diagonal: `a`, of length n.
    ///   - subdiagonal: `b`, of length n - 1, or n for a matrix of n + 1 rows.
    ///   - checkpoint: Called at every few sweeps.
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(n³) time, O(n²) space.
    init(diagonal: [Double], subdiagonal: [Double], checkpoint: Checkpoint) throws(ComputeError) {
        let count = diagonal.count
        let rows = subdiagonal.count + 1
        var iteration = BidiagonalIteration(diagonal: diagonal, subdiagonal: subdiagonal)
        var leftRows = RotatedRows(order: max(rows, count))
        var rightRows = RotatedRows(order: count)
        leftRows.rotate(iteration.leftRotations)
        iteration.leftRotations.removeAll(keepingCapacity: true)
        while try iteration.advance() {
            guard iteration.leftRotations.count > 1 << 13 else { continue }
            try checkpoint()
            leftRows.rotate(iteration.leftRotations)
            try checkpoint()
            rightRows.rotate(iteration.rightRotations)
            iteration.forgetRotations()
        }
        leftRows.rotate(iteration.leftRotations)
        rightRows.rotate(iteration.rightRotations)
        let found = iteration.diagonal
        let ascending = found.indices.sorted { found[$0].magnitude < found[$1].magnitude }
        values = ascending.map { found[$0].magnitude }
        left = leftRows.matrix(
            of: ascending + (count..<leftRows.order), signs: .init(repeating: 1, count: leftRows.order))
        right = rightRows.matrix(of: ascending, signs: ascending.map { found[$0] < 0 ? -1 : 1 })
    }

    /// The singular values alone, ascending.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``.
    /// - Complexity: O(n²) time.
    static func values(diagonal: [Double], subdiagonal: [Double]) throws(ComputeError) -> [Double] {
        var iteration = BidiagonalIteration(diagonal: diagonal, subdiagonal: subdiagonal)
        while try iteration.advance() { iteration.forgetRotations() }
        return iteration.diagonal.map(\.magnitude).sorted()
    }
}
