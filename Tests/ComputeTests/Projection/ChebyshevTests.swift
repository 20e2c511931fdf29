import Compute
import Testing

@Suite struct ChebyshevTests {
    private struct Series: Decodable {
        var legendre: [Double]
        var chebyshev: [Double]
    }

    @Test func `the coefficients agree with mpmath at 50 digits`() throws {
        let golden: Series = try Golden.load("chebyshev")
        let series = try chebyshevCoefficients(ofLegendreSeries: golden.legendre)
        #expect(relativeError(series, golden.chebyshev) < 1e-15)
    }

    @Test(arguments: [1, 2, 17, 128])
    func `both series are the same polynomial`(order: Int) throws {
        let series = mixedSignal(order)
        let coefficients = try chebyshevCoefficients(ofLegendreSeries: series)
        let points = [-1, -0.99, -0.3, 0, 0.5, 0.875, 1]
        var values = points
        var span = values.mutableSpan
        evaluateLegendreSeries(series.span, at: points.span, into: &span)
        for (point, value) in zip(points, values) {
            #expect((chebyshevSeries(coefficients, at: point) - value).magnitude < 1e-14 * Double(order))
        }
    }

    @Test(arguments: BasisScaling.allCases)
    func `coefficients of a memory in any scaling stand for the same`(scaling: BasisScaling) throws {
        let basis = try ProjectionBasis(measure: .legt, order: 6, scaling: scaling, window: 2)
        let coefficients = mixedSignal(12)
        let converted = try basis.chebyshevCoefficients(of: coefficients)
        let times = [8, 8.25, 9.5, 10]
        let values = try basis.values(of: coefficients, at: times, end: 10)
        for channel in 0..<2 {
            let series = Array(converted[(6 * channel)..<(6 * channel + 6)])
            for (j, time) in times.enumerated() {
                let value = chebyshevSeries(series, at: time - 9)
                #expect((value - values[4 * channel + j]).magnitude < 1e-13)
            }
        }
    }

    @Test func `no series has no coefficients, and half a row is refused`() throws {
        #expect(try chebyshevCoefficients(ofLegendreSeries: []).isEmpty)
        let basis = try ProjectionBasis(measure: .legs, order: 6, scaling: .paper, window: nil)
        #expect(throws: ComputeError.wrongLength(argument: "coefficients", actual: 7, expected: 6)) {
            try basis.chebyshevCoefficients(of: mixedSignal(7))
        }
        let modes = try ProjectionBasis(measure: .fous, order: 7, scaling: .paper, window: nil)
        let refusal = ComputeError.notApplicable(
            argument: "measure", choice: "fous", subject: "Chebyshev polynomials")
        #expect(throws: refusal) { try modes.chebyshevCoefficients(of: mixedSignal(7)) }
    }
}
