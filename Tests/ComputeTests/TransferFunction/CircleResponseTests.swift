import Compute
import Testing

@Suite struct CircleResponseTests {
    @Test(arguments: [1, 4, 9])
    func `the response to a long constant is the gain at frequency zero`(order: Int) throws {
        var draws = Draws(seed: UInt64(order))
        let system = try draws.stableSystem(order: order, radius: 0.9)
        let gain = try system.zeroFrequencyGain()
        var step = CompanionStep(system)
        let outputs = try step.advance(by: [Double](repeating: 1, count: 2000))
        #expect(isClose(outputs[1999], gain, scale: 10, ulps: 64))
        #expect(isClose(try system.response(points: 1).values.real[0], gain, scale: 10, ulps: 64))
    }

    @Test func `values on the circle are sums over the kernel`() throws {
        var draws = Draws(seed: 20)
        let system = try draws.stableSystem(order: 6, radius: 0.8)
        for timing in OutputTiming.allCases {
            for points in [3, 8, 64] {
                var taps = try system.kernel(length: 512, timing: timing).values
                if timing == .post { taps[0] += system.feedthrough }
                var folded = [Double](repeating: 0, count: points)
                for k in taps.indices { folded[k % points] += taps[k] }
                let expected = try RealFourierTransform(length: points).forward(folded)
                let response = try system.response(points: points, timing: timing)
                #expect(relativeError(response.values.real, expected.real) < 1e-12)
                #expect(relativeError(response.values.imaginary, expected.imaginary) < 1e-12)
            }
        }
    }

    @Test func `a resonance shows in the greatest gain and in the least denominator`() throws {
        // 1/(1 - r z²) on the circle lies between 1/(1 + r) and 1/(1 - r).
        let system = try TransferFunction(denominator: [0, -0.75], numerator: [1, 0])
        let response = try system.response(points: 16)
        #expect(isClose(response.largestGain, 4, scale: 4))
        #expect(isClose(response.smallestDenominator, 0.25))
    }

    @Test func `a pole on the circle has no gain there`() throws {
        let system = try TransferFunction(denominator: [-1], numerator: [1])
        #expect(throws: ComputeError.poleOnNode(node: 0, length: 1)) { try system.zeroFrequencyGain() }
        #expect(throws: ComputeError.poleOnNode(node: 0, length: 4)) { try system.response(points: 4) }
        #expect(throws: ComputeError.outOfRange(argument: "points", value: 0, allowed: 1...4_194_304)) {
            try system.response(points: 0)
        }
    }
}
