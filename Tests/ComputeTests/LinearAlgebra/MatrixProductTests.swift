import Compute
import Testing

@Suite struct MatrixProductTests {
    @Test(arguments: [(1, 1, 1), (3, 5, 2), (4, 4, 4), (17, 33, 9), (40, 1, 40), (66, 70, 68)])
    func `a product equals the triple loop to the last bit`(rows: Int, depth: Int, columns: Int) {
        let left = mixedMatrix(rows, depth)
        let right = 3 * mixedMatrix(depth, columns)
        let plain = Matrix(rows: rows, columns: columns) { row, column in
            var sum = 0.0
            for k in 0..<depth { sum += left[row, k] * right[k, column] }
            return sum
        }
        #expect(left * right == plain)
    }

    @Test func `a matrix times a vector equals the product with a column`() {
        let matrix = mixedMatrix(7, 12)
        let vector = mixedSignal(12)
        #expect(matrix * vector == (matrix * Matrix(rows: 12, columns: 1, entries: vector)).entries)
    }

    @Test func `an empty depth gives zeros`() {
        let product = Matrix(rows: 2, columns: 0, entries: []) * Matrix(rows: 0, columns: 3, entries: [])
        #expect(product == Matrix(rows: 2, columns: 3) { _, _ in 0 })
    }

    @Test func `a checkpoint ends a product`() {
        let matrix = mixedMatrix(40, 40)
        #expect(throws: ComputeError.cancelled) {
            try matrix.multiplied(by: matrix) { () throws(ComputeError) in throw .cancelled }
        }
    }

    @Test func `norms are those of the definition`() {
        let matrix = Matrix([[1, -2, 0], [-3, 4, 0.5]])
        #expect(matrix.oneNorm == 6)
        #expect(matrix.infinityNorm == 7.5)
        #expect(matrix.largestMagnitude == 4)
        #expect(isClose(matrix.frobeniusNorm, 30.25.squareRoot()))
        #expect(isClose((1e200 * matrix).frobeniusNorm / 1e200, 5.5))
        #expect(Matrix([[0, .nan], [1, 2]]).oneNorm.isNaN)
        #expect(Matrix([[1, 9], [8, -3]]).trace == -2)
    }

    @Test func `triangles of both kinds are told from full matrices`() {
        #expect(Matrix([[1, 0], [2, 3]]).isTriangular)
        #expect(Matrix([[1, 2], [0, 3]]).isTriangular)
        #expect(Matrix([[1, 0], [0, 3]]).isTriangular)
        #expect(!Matrix([[1, 2], [2, 3]]).isTriangular)
    }

    @Test func `transposing twice changes nothing`() {
        let matrix = mixedMatrix(5, 3)
        #expect(matrix.transposed.transposed == matrix)
        #expect(matrix.transposed[2, 4] == matrix[4, 2])
    }
}
