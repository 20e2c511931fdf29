internal import Numerics

/// A real matrix as a normal one plus one of low rank, in the coordinates in which the normal one is diagonal.
///
///     A = cI + K − Σ_r p_r q_rᵀ     Kᵀ = −K
///
/// `c` is the eigenvalue that most of `(A + Aᵀ) / 2` shares; the eigenvectors of the others make up the low rank.
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), theorem 1; that `c`
/// and the rank follow from the symmetric part is our own.
struct SkewPlusLowRank: Sendable {
    /// `c`.
    private let center: Double

    /// The eigenvectors of `K`.
    private let eigensystem: SkewEigensystem

    /// `p` and `q` in the matrix's own coordinates, a row for each term.
    private let left: Matrix
    private let right: Matrix

    /// Splits the state matrix of a system.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` where the rank would be over half the order.
    /// - Complexity: O(N³).
    init(of system: LinearSystem, checkpoint: Checkpoint) throws(ComputeError) {
        let matrix = system.stateMatrix
        let symmetric = 0.5 * (matrix + matrix.transposed)
        let eigen = try SymmetricEigenvectors(of: symmetric, checkpoint: checkpoint)
        let center = eigen.values.sorted()[matrix.rows / 2]
        let threshold = 16 * Double(matrix.rows) * .ulpOfOne * max(matrix.oneNorm, matrix.infinityNorm)
        let others = eigen.values.indices.filter { (eigen.values[$0] - center).magnitude > threshold }
        guard 2 * others.count <= max(matrix.rows, 2) else {
            throw .notApplicable(argument: "to", choice: "dplr", subject: "a matrix not normal plus low rank")
        }
        let rank = max(others.count, 1)
        let zero = Matrix(rows: rank, columns: matrix.rows) { _, _ in 0 }
        var (left, right) = (zero, zero)
        for (r, index) in others.enumerated() {
            let excess = eigen.values[index] - center
            let size = excess.magnitude.squareRoot()
            for n in 0..<matrix.rows {
                right[r, n] = size * eigen.vectors[n, index]
                left[r, n] = excess > 0 ? -right[r, n] : right[r, n]
            }
        }
        let skew = 0.5 * (matrix - matrix.transposed)
        try self.init(center: center, skew: skew, left: left, right: right, checkpoint: checkpoint)
    }

    /// Splits a state matrix whose low rank is known: `A + Σ p_r q_rᵀ` is `cI` plus a skew matrix.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` where it is not, to rounding.
    init(of system: LinearSystem, left: Matrix, right: Matrix, checkpoint: Checkpoint) throws(ComputeError) {
        let normal = system.stateMatrix + left.transposed * right
        let center = normal.trace / Double(normal.rows)
        let symmetric = 0.5 * (normal + normal.transposed) - center * Matrix.identity(normal.rows)
        guard symmetric.largestMagnitude <= 1e-10 * normal.largestMagnitude else {
            throw .notApplicable(argument: "p", choice: "such", subject: "a matrix whose normal part they do not leave")
        }
        let skew = 0.5 * (normal - normal.transposed)
        try self.init(center: center, skew: skew, left: left, right: right, checkpoint: checkpoint)
    }

    private init(
        center: Double,
        skew: Matrix,
        left: Matrix,
        right: Matrix,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        eigensystem = try SkewEigensystem(skew, checkpoint: checkpoint)
        self.center = center
        self.left = left
        self.right = right
    }

    /// The diagonal plus low rank form of a system whose state matrix this is: one of each pair for even N.
    func system(of system: LinearSystem) throws(ComputeError) -> LowRankSystem {
        let half = eigensystem.frequencies.map { Complex(center, $0) }
        let isHalved = system.order.isMultiple(of: 2)
        let poles = isHalved ? half : half + half.map(\.conjugate) + [Complex(center)]
        func modes(_ vector: [Double]) -> [Complex<Double>] {
            let (half, rest) = eigensystem.modes(of: vector)
            return isHalved ? half : half + half.map(\.conjugate) + [Complex(rest)]
        }
        func modes(_ rows: Matrix) -> ComplexMatrix {
            let entries = (0..<rows.rows).flatMap { row in
                modes(Array(rows.entries[row * rows.columns..<(row + 1) * rows.columns]))
            }
            return ComplexMatrix(rows: rows.rows, columns: poles.count, entries: entries)
        }
        return try LowRankSystem(
            poles: poles,
            p: modes(left),
            q: modes(right),
            inputVector: modes(system.inputMatrix.entries),
            outputVector: modes(system.outputMatrix?.entries ?? []),
            feedthrough: Complex(system.feedthrough?[0, 0] ?? 0),
            poleSet: isHalved ? .conjugateHalf : .whole
        )
    }
}
