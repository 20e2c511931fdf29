public import Numerics

/// The eigenvalues of a real square matrix, in no promised order, conjugate pairs side by side.
///
/// A triangular matrix has those on its diagonal, exactly. Any other is balanced, brought to Hessenberg form and
/// deflated by the double-shift QR iteration. The computed values are those of a matrix within a few `ε‖A‖` of `A`:
/// for a matrix far from normal that says little about some of them.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), sections 7.4 and 7.5.
///
/// - Parameters:
///   - matrix: `A`, of shape n × n.
///   - checkpoint: Called once an iteration.
/// - Throws: ``ComputeError/notFinite(argument:index:)`` if an entry is; ``ComputeError/notConverged(iterations:)``;
///   what `checkpoint` throws.
/// - Complexity: O(n³) time, O(n²) space; O(n²) time for a triangular matrix.
/// - Precondition: The matrix is square.
public func eigenvalues(of matrix: Matrix, checkpoint: Checkpoint = {}) throws(ComputeError) -> [Complex<Double>] {
    precondition(matrix.rows == matrix.columns)
    if let index = matrix.entries.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(argument: "A", index: index)
    }
    if matrix.isTriangular {
        return (0..<matrix.rows).map { Complex(matrix[$0, $0]) }
    }
    // The iteration squares entries: a power of two brings them near 1, at no loss, and is taken out again.
    let exponent = Int(matrix.largestMagnitude.exponent)
    var hessenberg = matrix.mapped { Double(sign: .plus, exponent: -exponent, significand: $0) }
    hessenberg.balance()
    try hessenberg.reduceToHessenberg(checkpoint: checkpoint)
    var iteration = FrancisIteration(hessenberg)
    return try iteration.run(checkpoint: checkpoint).map { value in
        Complex(
            Double(sign: .plus, exponent: exponent, significand: value.real),
            Double(sign: .plus, exponent: exponent, significand: value.imaginary)
        )
    }
}

/// The largest magnitude of an eigenvalue.
///
/// - Throws: As ``eigenvalues(of:checkpoint:)``.
/// - Complexity: O(n³); O(n²) for a triangular matrix.
/// - Precondition: The matrix is square.
public func spectralRadius(of matrix: Matrix, checkpoint: Checkpoint = {}) throws(ComputeError) -> Double {
    try eigenvalues(of: matrix, checkpoint: checkpoint).reduce(0) { max($0, $1.length) }
}
