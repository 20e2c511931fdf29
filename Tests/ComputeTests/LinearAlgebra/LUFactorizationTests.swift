import Compute
import Testing

@Suite struct LUFactorizationTests {
    @Test(arguments: [1, 2, 5, 31, 32, 33, 64, 97])
    func `a solution leaves a residual of rounding size`(order: Int) throws {
        let matrix = mixedMatrix(order, order)
        let rightSides = mixedMatrix(order, 3)
        let factors = try LUFactorization(matrix)
        let solution = try factors.solve(rightSides)
        let scale = matrix.infinityNorm * solution.largestMagnitude
        #expect((matrix * solution - rightSides).largestMagnitude <= Double(order) * 4 * .ulpOfOne * scale)
        let transposed = factors.solveTransposed(rightSides)
        let transposedScale = matrix.oneNorm * transposed.largestMagnitude
        #expect(
            (matrix.transposed * transposed - rightSides).largestMagnitude
                <= Double(order) * 4 * .ulpOfOne * transposedScale
        )
    }

    @Test func `one right side and many agree`() throws {
        let factors = try LUFactorization(mixedMatrix(50, 50))
        let rightSide = mixedSignal(50)
        let alone = factors.solve(rightSide)
        let among = try factors.solve(Matrix(rows: 50, columns: 1, entries: rightSide)).entries
        #expect(relativeError(alone, among) < 1e-13)
    }

    @Test func `the determinant is that of the definition`() throws {
        #expect(isClose(try LUFactorization(Matrix([[0, 2], [3, 4]])).determinant, -6))
        #expect(isClose(try LUFactorization(Matrix([[2, 1, 0], [1, 3, 1], [0, 1, 4]])).determinant, 18))
        #expect(try LUFactorization(.identity(40)).determinant == 1)
    }

    @Test func `a product of determinants is the determinant of the product`() throws {
        let (a, b) = (mixedMatrix(20, 20), mixedMatrix(20, 20).transposed)
        let product = try LUFactorization(a).determinant * LUFactorization(b).determinant
        let whole = try LUFactorization(a * b).determinant
        #expect(relativeError([whole], [product]) < 1e-11)
    }

    @Test func `a singular matrix is refused by its pivot`() {
        #expect(throws: ComputeError.singular(pivot: 0)) { try LUFactorization(Matrix([[0]])) }
        #expect(throws: ComputeError.singular(pivot: 1)) { try LUFactorization(Matrix([[1, 2], [2, 4]])) }
        // Singular in exact arithmetic only: 0.1 and 0.3 are rounded.
        #expect(throws: ComputeError.singular(pivot: 1)) { try LUFactorization(Matrix([[0.1, 0.3], [0.2, 0.6]])) }
        #expect(throws: ComputeError.singular(pivot: 0)) { try LUFactorization(Matrix([[.nan, 1], [.nan, 2]])) }
        #expect(throws: ComputeError.singular(pivot: 39)) {
            try LUFactorization(Matrix(rows: 40, columns: 40) { $0 == $1 && $0 < 39 ? 1 : 0 })
        }
    }

    @Test func `a badly scaled matrix is no singular one`() throws {
        let solution = try LUFactorization(Matrix([[1e-200, 0], [0, 1e200]])).solve([1, 1])
        #expect(relativeError([solution[0] * 1e-200, solution[1] * 1e200], [1, 1]) < 1e-15)
    }
}
