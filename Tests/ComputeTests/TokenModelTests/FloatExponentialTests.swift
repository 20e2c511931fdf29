import Testing

@testable import Compute

@Suite struct FloatExponentialTests {
    /// The largest error of `e^x` in units in the last place, over numbers that are near each other.
    private func largestError(from low: Float, to high: Float, count: Int) -> Double {
        var largest = 0.0
        for group in 0..<count / 16 {
            var x = SIMD16<Float>.zero
            for lane in 0..<16 { x[lane] = low + (high - low) * Float(group * 16 + lane) / Float(count) }
            let y: SIMD16<Float> = exp(x)
            for lane in 0..<16 {
                let expected = exp(Double(x[lane]))
                largest = max(largest, (Double(y[lane]) - expected).magnitude / Double(Float(expected).ulp))
            }
        }
        return largest
    }

    @Test func `exponentials of floats are within 2 ulps`() {
        #expect(largestError(from: -87.3, to: 88.7, count: 1 << 13) < 2)
        #expect(largestError(from: -1, to: 1, count: 1 << 13) < 2)
        #expect(largestError(from: -1e-3, to: 1e-3, count: 1 << 10) < 2)
    }

    @Test func `exponentials at the ends are 0, infinity and NaN`() {
        let x = SIMD16<Float>(
            -.infinity, -200, -87.34, -0.0, 0, 88.72, 88.73, 1e30, .infinity, .nan, 1, -1, 2, -2, 10, -10)
        let y: SIMD16<Float> = exp(x)
        #expect([0, 1, 2].allSatisfy { y[$0] == 0 } && y[3] == 1 && y[4] == 1)
        #expect(y[5].isFinite && [6, 7, 8].allSatisfy { y[$0] == .infinity } && y[9].isNaN)
    }

    @Test func `silu has the values of its definition and their signs`() {
        let x = SIMD16<Float>(-100, -20, -5, -1.25, -1, -0.5, -1e-6, 0, 1e-6, 0.5, 1, 2, 5, 20, 100, 1e30)
        let y = silu(x)
        for lane in 0..<16 {
            let expected = Double(x[lane]) / (1 + exp(-Double(x[lane])))
            #expect((Double(y[lane]) - expected).magnitude <= 4 * max(Double(Float(expected).ulp), 1e-36))
        }
        let ends = silu(SIMD16(repeating: .nan))
        #expect(ends[0].isNaN && silu(SIMD16(repeating: -.infinity))[0].isNaN)
    }
}
