import Compute
import Numerics
import Testing

@Suite struct EigenvaluesTests {
    @Test func `a triangular matrix has its diagonal, exactly`() throws {
        let matrix = mixedMatrix(30, 30).lowerTriangle
        let values = try eigenvalues(of: matrix)
        #expect(values == (0..<30).map { Complex(matrix[$0, $0]) })
        #expect(try eigenvalues(of: matrix.transposed) == values)
    }

    @Test func `a companion matrix has the roots of its polynomial`() throws {
        // (x - 1)(x - 2)(x - 3)(x - 4)
        let companion = Matrix([[10, -35, 50, -24], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]])
        let values = try eigenvalues(of: companion).map(\.real).sorted()
        #expect(relativeError(values, [1, 2, 3, 4]) < 1e-13)
    }

    @Test(arguments: [2, 3, 4, 7, 12])
    func `a cyclic shift has the roots of unity`(order: Int) throws {
        let shift = Matrix(rows: order, columns: order) { $0 == ($1 + 1) % order ? 1 : 0 }
        let values = try eigenvalues(of: shift)
        for value in values { #expect(isClose(value.length, 1, ulps: 32)) }
        #expect(values.reduce(0) { $0 + $1.real }.magnitude < 1e-13)
        #expect(values.filter { $0.imaginary == 0 }.count == (order.isMultiple(of: 2) ? 2 : 1))
    }

    @Test func `a rotation has e to the ± i angle`() throws {
        let values = try eigenvalues(of: Matrix([[0.6, -0.8], [0.8, 0.6]])).sorted { $0.imaginary < $1.imaginary }
        #expect(isClose(values[0].real, 0.6) && isClose(values[0].imaginary, -0.8))
        #expect(isClose(values[1].real, 0.6) && isClose(values[1].imaginary, 0.8))
    }

    @Test(arguments: [3, 10, 41])
    func `sums and products of eigenvalues are trace and determinant`(order: Int) throws {
        let matrix = mixedMatrix(order, order)
        let values = try eigenvalues(of: matrix)
        #expect(values.count == order)
        #expect(relativeError([values.reduce(0) { $0 + $1.real }], [matrix.trace]) < 1e-11)
        #expect(values.reduce(0) { $0 + $1.imaginary }.magnitude < 1e-12)
        let product = values.reduce(1) { $0 * $1.length }
        let determinant = try LUFactorization(matrix).determinant.magnitude
        #expect(relativeError([product], [determinant]) < 1e-11)
    }

    @Test func `similar matrices have the same eigenvalues`() throws {
        let diagonal = Matrix(rows: 6, columns: 6) { $0 == $1 ? Double($0 * $0) - 4 : 0 }
        let basis = mixedMatrix(6, 6) + 2 * Matrix.identity(6)
        let similar = try basis * diagonal * LUFactorization(basis).solve(.identity(6))
        let values = try eigenvalues(of: similar).map(\.real).sorted()
        #expect(relativeError(values, [-4, -3, 0, 5, 12, 21]) < 1e-13)
    }

    @Test func `balancing saves the eigenvalues of a badly scaled matrix`() throws {
        let values = try eigenvalues(of: Matrix([[1, 1e-20, 0], [1e20, 1, 1e-20], [0, 1e20, 1]])).map(\.real).sorted()
        #expect(relativeError(values, [1 - 2.0.squareRoot(), 1, 1 + 2.0.squareRoot()]) < 1e-14)
    }

    @Test func `the translated Legendre matrix agrees with values at 50 digits`() throws {
        let system = try LegendreTranslated(order: 16, window: 1, scaling: .paper)
        let values = try eigenvalues(of: system.stateMatrix)
        // From the matrix at 50 digits; rounding moves these eigenvalues by parts in 10⁹ at this order.
        let rightmost = try #require(values.map(\.real).max())
        #expect((rightmost + 6.4856283244945).magnitude < 1e-8)
    }

    @Test(arguments: [1e-250, 1e250])
    func `entries far from 1 are no trouble`(scale: Double) throws {
        let values = try eigenvalues(of: scale * Matrix([[0, 0, 6], [1, 0, -11], [0, 1, 6]])).map(\.real).sorted()
        #expect(relativeError(values, [scale, 2 * scale, 3 * scale]) < 1e-13)
    }

    @Test func `every small matrix of small integers has eigenvalues that sum to its trace`() throws {
        for seed in 0..<300 {
            let order = 2 + seed % 7
            let signal = mixedSignal(64 * (seed + 1)).suffix(order * order)
            let matrix = Matrix(rows: order, columns: order, entries: signal.map { (1.5 * $0).rounded() })
            let values = try eigenvalues(of: matrix)
            #expect(values.count == order)
            #expect((values.reduce(0) { $0 + $1.real } - matrix.trace).magnitude < 1e-12)
        }
    }

    @Test func `the spectral radius is the largest magnitude`() throws {
        #expect(try spectralRadius(of: Matrix([[0, 0, 0], [1, -3, 0], [2, 5, 2]])) == 3)
        #expect(isClose(try spectralRadius(of: Matrix([[3, -4], [4, 3]])), 5))
    }

    @Test func `what is not finite is refused by its index`() {
        #expect(throws: ComputeError.notFinite(argument: "A", index: 3)) {
            try eigenvalues(of: Matrix([[1, 2], [3, .nan]]))
        }
    }

    @Test func `a checkpoint ends the work`() {
        #expect(throws: ComputeError.cancelled) {
            try eigenvalues(of: mixedMatrix(9, 9)) { () throws(ComputeError) in throw .cancelled }
        }
    }
}
