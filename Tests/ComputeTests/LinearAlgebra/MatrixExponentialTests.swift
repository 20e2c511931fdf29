import Compute
import Testing

@Suite struct MatrixExponentialTests {
    private struct Case: Decodable {
        var name: String
        var matrix: [[Double]]
        var exponential: [[Double]]
    }

    @Test(arguments: [1, 2, 5, 20])
    func `the exponentials of A and −A are inverses`(order: Int) throws {
        let matrix = mixedMatrix(order, order)
        let product = try matrixExponential(matrix) * matrixExponential(matrix, scaledBy: -1)
        #expect((product - .identity(order)).largestMagnitude < 1e-12)
    }

    @Test func `the exponential of a nilpotent matrix is its short series`() throws {
        let matrix = Matrix([[0, 2, 5], [0, 0, 3], [0, 0, 0]])
        let exponential = try matrixExponential(matrix)
        #expect(relativeError(exponential, Matrix([[1, 2, 8], [0, 1, 3], [0, 0, 1]])) < 4e-16)
        #expect(try matrixExponential(Matrix([[0, 0], [0, 0]])) == .identity(2))
    }

    @Test func `time adds up in the exponent`() throws {
        let matrix = mixedMatrix(8, 8)
        let whole = try matrixExponential(matrix, scaledBy: 3)
        let parts = try matrixExponential(matrix, scaledBy: 1.25) * matrixExponential(matrix, scaledBy: 1.75)
        #expect(relativeError(parts, whole) < 1e-13)
    }

    @Test(arguments: [2.0, -3.5])
    func `the determinant is the exponential of the trace`(factor: Double) throws {
        let matrix = mixedMatrix(6, 6)
        let determinant = try LUFactorization(matrixExponential(matrix, scaledBy: factor)).determinant
        let expected = try matrixExponential(Matrix([[factor * matrix.trace]]))[0, 0]
        #expect(relativeError([determinant], [expected]) < 1e-11)
    }

    @Test func `entries agree with a series at 120 digits`() throws {
        let cases: [Case] = try Golden.load("matrix-exponential")
        for golden in cases {
            let matrix = Matrix(golden.matrix)
            let exponential = try matrixExponential(matrix)
            // The entries themselves are good to rounding times the norm of the exponent: the condition of e^A.
            let tolerance = 8 * max(1, matrix.oneNorm) * Double.ulpOfOne
            #expect(relativeError(exponential, Matrix(golden.exponential)) < tolerance, "\(golden.name)")
        }
    }

    @Test func `triangular matrices whose diagonal differs by rounding are as good as any`() throws {
        let cases: [Case] = try Golden.load("matrix-exponential")
        let special = cases.filter { $0.name.contains("differs by rounding") }
        #expect(special.count == 2)
        for golden in special {
            #expect(relativeError(try matrixExponential(Matrix(golden.matrix)), Matrix(golden.exponential)) < 1e-15)
        }
    }

    @Test func `a huge exponent underflows to zero or is refused`() throws {
        #expect(try matrixExponential(Matrix([[-1e300]]))[0, 0] == 0)
        #expect(throws: ComputeError.self) { try matrixExponential(Matrix([[1e300]])) }
        #expect(throws: ComputeError.self) { try matrixExponential(Matrix([[800, 1], [1, 800]])) }
    }

    @Test func `what is not finite is refused by its index`() {
        #expect(throws: ComputeError.notFinite(argument: "A", index: 2)) {
            try matrixExponential(Matrix([[1, 2], [.infinity, 3]]))
        }
        #expect(throws: ComputeError.notFinite(argument: "A", index: 0)) {
            try matrixExponential(Matrix([[1e200]]), scaledBy: 1e200)
        }
    }

    @Test func `a checkpoint ends the work`() {
        #expect(throws: ComputeError.cancelled) {
            try matrixExponential(mixedMatrix(30, 30)) { () throws(ComputeError) in throw .cancelled }
        }
    }
}
