import Compute
import Numerics
import Testing

@Suite struct ComplexSchurCohnTests {
    private func system(_ denominator: [Complex<Double>]) throws -> ComplexTransferFunction {
        try ComplexTransferFunction(denominator: denominator, numerator: denominator)
    }

    @Test func `a polynomial is stable if and only if its product with its conjugate is`() throws {
        var draws = Draws(seed: 11)
        var (stable, unstable) = (0, 0)
        for trial in 0..<400 {
            let order = 1 + trial % 6
            let scale = 1.2 / Double(order).squareRoot()
            let a = zip(draws.vector(order), draws.vector(order)).map { Complex(scale * $0, scale * $1) }
            // (1 + a₁z + …)(1 + ā₁z + …), which is real and has the roots of both.
            var product = [Double](repeating: 0, count: 2 * order + 1)
            for (i, x) in ([1] + a).enumerated() {
                for (j, y) in ([1] + a).enumerated() { product[i + j] += (x * y.conjugate).real }
            }
            let real = try TransferFunction(
                denominator: Array(product.dropFirst()), numerator: product.dropFirst().map { $0 })
            let radius = try spectralRadius(of: real.companionMatrix)
            guard (radius - 1).magnitude > 1e-3 else { continue }
            let margin = try system(a).schurCohnMargin()
            #expect((margin > 0) == (radius < 1))
            if margin > 0 { stable += 1 } else { unstable += 1 }
        }
        #expect(stable > 50 && unstable > 50)
    }

    @Test(arguments: [1, 2, 9])
    func `real coefficients have the margin of the real test`(order: Int) throws {
        var draws = Draws(seed: UInt64(order))
        let reflection = draws.vector(order).map { 0.7 * $0 }
        let a = try TransferFunction.denominator(reflectionCoefficients: reflection)
        let margin = try system(a.map { Complex($0) }).schurCohnMargin()
        #expect((margin - (try SchurCohnTest(a).margin)).magnitude < 1e-12)
    }

    @Test func `a coefficient on or beyond the circle ends the test`() throws {
        #expect(try system([.i]).schurCohnMargin() == 0)
        #expect(try system([Complex(0, 3)]).schurCohnMargin() == -2)
        #expect(throws: ComputeError.cancelled) {
            try system([Complex(0, 0.5)]).schurCohnMargin { () throws(ComputeError) in throw .cancelled }
        }
    }
}
