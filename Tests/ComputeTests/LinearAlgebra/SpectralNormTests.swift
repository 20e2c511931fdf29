import Compute
import Numerics
import Testing

@Suite struct SpectralNormTests {
    @Test(arguments: [(1, 1), (5, 5), (12, 30), (40, 17)])
    func `its square is the largest eigenvalue of AᵀA`(rows: Int, columns: Int) throws {
        let matrix = mixedMatrix(rows, columns)
        let square = matrix.transposed * matrix
        let largest = try eigenvalues(of: square).map(\.real).max() ?? 0
        #expect(isClose(try matrix.spectralNorm(), largest.squareRoot(), scale: 0, ulps: 64))
    }

    @Test func `diagonals, zeros and extreme magnitudes`() throws {
        #expect(try Matrix([[0, 0], [0, 0]]).spectralNorm() == 0)
        #expect(isClose(try Matrix([[3, 0], [0, -7]]).spectralNorm(), 7, scale: 0))
        #expect(isClose(try Matrix([[1e200, 0], [0, 2e200]]).spectralNorm(), 2e200, scale: 0))
        #expect(isClose(try Matrix([[3e-300, 4e-300]]).spectralNorm(), 5e-300, scale: 0))
        #expect(try Matrix.identity(9).spectralNorm() == 1)
    }
}
