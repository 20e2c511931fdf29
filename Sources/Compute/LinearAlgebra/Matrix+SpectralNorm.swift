extension Matrix {
    /// `‖A‖₂`, the largest singular value.
    ///
    /// The Golub–Kahan process from a fixed vector makes `A` lower bidiagonal on a growing subspace, both bases being
    /// kept orthogonal; the largest singular value of the small matrix rises to that of `A` and ends the process when
    /// it has stopped rising.
    ///
    /// Source: Golub and Van Loan, "Matrix Computations" (4th edition), section 10.4.1.
    ///
    /// - Parameter checkpoint: Called every few steps.
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(n²) a step, with some tens of steps.
    public func spectralNorm(checkpoint: Checkpoint = {}) throws(ComputeError) -> Double {
        let scale = largestMagnitude
        guard scale > 0, scale.isFinite else { return scale }
        let matrix = mapped { $0 / scale }
        var process = GolubKahanProcess(matrix, transposed: matrix.transposed)
        var previous = 0.0
        let most = min(rows, columns)
        for step in 1...most {
            if step.isMultiple(of: 8) { try checkpoint() }
            let isSpent = process.extend()
            guard isSpent || step == most || step.isMultiple(of: 4) else { continue }
            let values = try BidiagonalDecomposition.values(
                diagonal: process.diagonal, subdiagonal: Array(process.subdiagonal.prefix(step)))
            let largest = values.last ?? 0
            if isSpent || step == most || largest - previous <= 2 * .ulpOfOne * largest { return scale * largest }
            previous = largest
        }
        return scale * previous
    }
}

/// A lower bidiagonal section of a matrix, step by step: `A V = U G`.
private struct GolubKahanProcess {
    private let matrix: Matrix
    private let transposed: Matrix
    private var left: [[Double]]
    private var right: [[Double]] = []
    private(set) var diagonal: [Double] = []
    private(set) var subdiagonal: [Double] = []

    init(_ matrix: Matrix, transposed: Matrix) {
        self.matrix = matrix
        self.transposed = transposed
        // No singular vector of a structured matrix is likely to be orthogonal to such a one.
        let start = (0..<matrix.rows).map { 1 + 0.5 * cos(Double($0 * $0)) }
        let size = start.reduce(0) { $0 + $1 * $1 }.squareRoot()
        left = [start.map { $0 / size }]
    }

    /// Adds a column; true when the subspace is invariant, so that nothing can be added.
    mutating func extend() -> Bool {
        guard let u = left.last else { return true }
        let (v, along) = Self.orthogonal(transposed * u, to: right)
        diagonal.append(along)
        guard along > .ulpOfOne else { return true }
        right.append(v)
        let (next, below) = Self.orthogonal(matrix * v, to: left)
        subdiagonal.append(below)
        guard below > .ulpOfOne else { return true }
        left.append(next)
        return false
    }

    /// The unit vector in the direction of what `vector` has beyond a basis, and the length of that.
    private static func orthogonal(_ vector: [Double], to basis: [[Double]]) -> ([Double], Double) {
        var rest = vector
        // Twice is enough: what one pass leaves of the basis is rounding.
        for _ in 0..<2 {
            for member in basis {
                let product = zip(member, rest).reduce(0) { $0 + $1.0 * $1.1 }
                for j in rest.indices { rest[j] -= product * member[j] }
            }
        }
        let size = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return (size > 0 ? rest.map { $0 / size } : rest, size)
    }
}
