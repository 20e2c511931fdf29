import TestSupport
import Testing

@testable import Compute

@Suite struct ElementaryVectorTests {
    /// The largest error in units in the last place of what Glibc gives.
    private func largestError(
        _ inputs: [Double], _ vector: (SIMD8<Double>) -> SIMD8<Double>, _ scalar: (Double) -> Double
    ) -> Double {
        var most = 0.0
        for start in stride(from: 0, to: inputs.count - 7, by: 8) {
            let lanes = SIMD8(inputs[start..<(start + 8)])
            let found = vector(lanes)
            for lane in 0..<8 {
                let expected = scalar(lanes[lane])
                most = max(most, (found[lane] - expected).magnitude / expected.ulp)
            }
        }
        return most
    }

    @Test func `exp agrees with Glibc to 1 ulp from the least normal result to the largest`() {
        var generator = SplitMix64(state: 1)
        let wide = (0..<40_000).map { _ in Double.random(in: -708.39...709.78, using: &generator) }
        let near = (0..<40_000).map { _ in Double.random(in: -1...1, using: &generator) }
        #expect(largestError(wide + near, { exp($0) }, { exp($0) }) <= 1)
    }

    @Test func `log and log1p agree with Glibc to 1 ulp`() {
        var generator = SplitMix64(state: 2)
        let wide = (0..<40_000).map { _ in exp(Double.random(in: -700...700, using: &generator)) }
        let near = (0..<40_000).map { _ in Double.random(in: 0.5...2, using: &generator) }
        #expect(largestError(wide + near, { log($0) }, { log($0) }) <= 1)
        let tiny = (0..<40_000).map { _ in exp(Double.random(in: -600...0, using: &generator)) - 1e-17 }
        let small = (0..<40_000).map { _ in Double.random(in: -0.999...1, using: &generator) }
        #expect(largestError(wide + tiny + small, { log1p($0) }, { log1p($0) }) <= 1.5)
    }

    @Test func `edges: zeros, infinities, NaN and the flush of subnormal results`() {
        let powers = exp(SIMD8<Double>(-.infinity, .infinity, .nan, 0, -0.0, 710, -709, -1e308))
        #expect(powers[0] == 0 && powers[1] == .infinity && powers[2].isNaN && powers[3] == 1 && powers[4] == 1)
        #expect(powers[5] == .infinity && powers[6] == 0 && powers[7] == 0)
        let logarithms = log(SIMD8<Double>(0, -1, .infinity, .nan, 1, 0x1p-1022, 0x1p-1030, -.infinity))
        #expect(logarithms[0] == -.infinity && logarithms[1].isNaN && logarithms[2] == .infinity)
        #expect(logarithms[3].isNaN && logarithms[4] == 0 && isClose(logarithms[5], -1022 * log(2.0)))
        #expect(logarithms[6] == -.infinity && logarithms[7].isNaN)
        let next = log1p(SIMD8<Double>(-1, -2, .infinity, .nan, 0, 1e-300, 1e308, -0.0))
        #expect(next[0] == -.infinity && next[1].isNaN && next[2] == .infinity && next[3].isNaN && next[4] == 0)
        #expect(next[5] == 1e-300 && isClose(next[6], log(1e308)) && next[7] == 0)
    }

    @Test func `single-precision 2^y is within 1 ulp of the rounded double, and 0 below 2^-125.5`() {
        var generator = SplitMix64(state: 3)
        var most: Float = 0
        for _ in 0..<4000 {
            var lanes = SIMD16<Float>.zero
            for lane in 0..<16 { lanes[lane] = Float.random(in: -125.4...0, using: &generator) }
            let found = Exponential.binaryOfNonPositive(lanes)
            for lane in 0..<16 {
                let expected = Float(exp(Double(lanes[lane]) * log(2)))
                most = max(most, (found[lane] - expected).magnitude / expected.ulp)
            }
        }
        #expect(most <= 1)
        #expect(Exponential.binaryOfNonPositive(SIMD16<Float>(repeating: -.infinity))[3] == 0)
        #expect(Exponential.binaryOfNonPositive(SIMD16<Float>(repeating: 0))[9] == 1)
        #expect(Exponential.binaryOfNonPositive(SIMD16<Float>(repeating: -126))[9] == 0)
    }
}
