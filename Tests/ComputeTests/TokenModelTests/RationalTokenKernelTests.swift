import Testing

@testable import Compute

@Suite struct RationalTokenKernelTests {
    /// One layer's kernel, stepped in single precision over inputs of one channel.
    private func stepped(_ a: [Double], _ b: [Double], _ h0: Double, length: Int?, _ inputs: [Double]) throws
        -> [Double]
    {
        let shape = TokenModelWeights.Shape(
            vocabulary: 1, hidden: 1, inner: 1, halfState: a.count, convolution: 1, normEpsilon: 1e-5)
        let kernel = TokenModelWeights.Kernel.rational(
            denominator: a.map { Float($0) }, numerator: b.map { Float($0) }, feedthrough: [Float(h0)],
            trainedLength: length)
        guard
            case .rational(let denominator, let numerator, let feedthrough) =
                try kernel.discretized(shape, at: "kernel", checkpoint: {})
        else { throw ComputeError.cancelled }
        let blocks = RationalBlocks(denominator: denominator, numerator: numerator, feedthrough: feedthrough)
        var state = [SIMD16<Float>](repeating: .zero, count: a.count)
        return inputs.enumerated().map { position, input in
            var span = state.mutableSpan
            let vector = SIMD16<Float>(repeating: Float(input))
            return Double(blocks.advance(&span, at: 0, block: 0, position: position, by: vector)[0])
        }
    }

    /// The taps `[h₀, K̃_0, …, K̃_(L-2)]` with `K̃ = IDFT(DFT(b̃) / DFT(1, a))` of length L, by sums over the nodes.
    private func trainedTaps(_ a: [Double], _ b: [Double], _ h0: Double, _ length: Int) -> [Double] {
        var taps = [Double](repeating: 0, count: length)
        for node in 0..<length {
            func value(_ coefficients: [Double]) -> (re: Double, im: Double) {
                var sum = (re: 0.0, im: 0.0)
                for (power, coefficient) in coefficients.enumerated() {
                    let angle = -2 * Double.pi * Double(power * node) / Double(length)
                    sum = (sum.re + coefficient * cos(angle), sum.im + coefficient * sin(angle))
                }
                return sum
            }
            let (top, bottom) = (value(b), value([1] + a))
            let size = bottom.re * bottom.re + bottom.im * bottom.im
            let quotient = (
                re: (top.re * bottom.re + top.im * bottom.im) / size,
                im: (top.im * bottom.re - top.re * bottom.im) / size
            )
            for k in taps.indices {
                let angle = 2 * Double.pi * Double(k * node) / Double(length)
                taps[k] += (quotient.re * cos(angle) - quotient.im * sin(angle)) / Double(length)
            }
        }
        return [h0] + taps.dropLast()
    }

    @Test(arguments: [(24, 1 as UInt64), (40, 2), (7, 3), (3, 4)])
    func `the trained convolution equals stepping with the corrected numerator`(length: Int, seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        // The correction is large: poles near the circle ring far beyond L. Single precision, as they are stored.
        let a = try TransferFunction.denominator(
            reflectionCoefficients: (0..<5).map { _ in 0.9 * generator.symmetricUniform() }
        ).map { Double(Float($0)) }
        let b = (0..<5).map { _ in Double(Float(generator.symmetricUniform())) }
        let inputs = (0..<length).map { _ in generator.symmetricUniform() }
        let taps = trainedTaps(a, b, 0.5, length)
        let expected = inputs.indices.map { t in (0...t).reduce(0) { $0 + taps[$1] * inputs[t - $1] } }
        #expect(relativeError(try stepped(a, b, 0.5, length: length, inputs), expected) < 1e-5)
        // The truncated numerator itself is another system.
        #expect(relativeError(try stepped(a, b, 0.5, length: nil, inputs), expected) > 1e-3)
    }

    @Test func `the impulse response is that of the rational function`() throws {
        let (a, b) = ([-0.5, 0.25], [1.0, 2.0])
        // h₀, then (z^-1 + 2 z^-2) / (1 - 0.5 z^-1 + 0.25 z^-2), by long division.
        let expected = [3, 1, 2.5, 1, -0.125, -0.3125, -0.125]
        #expect(try stepped(a, b, 3, length: nil, [1, 0, 0, 0, 0, 0, 0]) == expected)
    }

    @Test func `the sum of a response bounds what is stepped, and slow ones are not bounded`() {
        let geometric = ResponseSum([-0.5])
        #expect(geometric.total >= 2 && geometric.total < 16)
        #expect(ResponseSum([-0.999_999]).total == .infinity)
        #expect(ResponseSum([0, 0, 0]).total >= 1)
    }
}
