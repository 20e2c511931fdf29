import Compute
import Numerics
import Testing

@Suite struct CompanionStepTests {
    @Test(arguments: [1, 2, 5, 16, 17, 70])
    func `stepping is convolution with the kernel, under both timings`(order: Int) throws {
        var draws = Draws(seed: UInt64(order))
        let system = try draws.stableSystem(order: order)
        let inputs = draws.vector(300)
        for timing in OutputTiming.allCases {
            var step = CompanionStep(system, timing: timing)
            let outputs = try step.advance(by: inputs)
            var taps = try system.kernel(length: inputs.count, timing: timing).values
            if timing == .post { taps[0] += system.feedthrough }
            let sums = inputs.indices.map { k in (0...k).reduce(0) { $0 + taps[$1] * inputs[k - $1] } }
            #expect(relativeError(outputs, sums) < 1e-13)
            #expect(relativeError(try system.outputs(for: inputs, timing: timing), sums) < 1e-13)
            #expect(step.position == 300)
        }
    }

    @Test(arguments: [1, 2, 5, 16, 17, 70])
    func `the state is the last outputs of the all-pole filter, and prefill leads there`(order: Int) throws {
        var draws = Draws(seed: 50 + UInt64(order))
        let system = try draws.stableSystem(order: order)
        let inputs = draws.vector(211)
        var filtered: [Double] = []
        for k in inputs.indices {
            let past = (0..<min(k, order)).reduce(0) { $0 + system.denominator[$1] * filtered[k - 1 - $1] }
            filtered.append(inputs[k] - past)
        }
        var step = CompanionStep(system)
        _ = try step.advance(by: inputs)
        #expect(relativeError(step.state, Array(filtered.suffix(order).reversed())) < 1e-13)

        var prefilled = CompanionStep(system)
        for (first, last) in [(0, 1), (1, 1), (1, 8), (8, 107), (107, 211)] {
            try prefilled.absorb(Array(inputs[first..<last]))
        }
        #expect(relativeError(prefilled.state, step.state) < 1e-13)
        #expect(prefilled.position == step.position)
    }

    @Test(arguments: [1, 3, 16, 64])
    func `an exported state goes on with the same bits, wherever the signal is split`(order: Int) throws {
        var draws = Draws(seed: 70 + UInt64(order))
        let system = try draws.stableSystem(order: order)
        let inputs = draws.vector(200)
        var whole = CompanionStep(system)
        let expected = try whole.advance(by: inputs)
        for split in [0, 1, 63, 64, 65, 128, 199, 200] {
            var first = CompanionStep(system)
            var outputs = try first.advance(by: Array(inputs[..<split]))
            var second = CompanionStep(system)
            try second.restore(state: first.state, position: first.position)
            for input in inputs[split...] { outputs.append(try second.advance(by: input)) }
            #expect(outputs == expected)
            #expect(second.state == whole.state)
            #expect(second.position == 200)
        }
    }

    @Test(arguments: [1, 2, 8, 16])
    func `coasting equals as many zeros`(order: Int) throws {
        var draws = Draws(seed: 90 + UInt64(order))
        let system = try draws.stableSystem(order: order, radius: 0.999)
        for count in [0, 1, 7, 64, 1000] {
            var step = CompanionStep(system)
            _ = try step.advance(by: draws.vector(50))
            var zeros = step
            _ = try zeros.advance(by: [Double](repeating: 0, count: count))
            try step.coast(count)
            #expect(step.position == zeros.position)
            #expect(relativeError(step.state, zeros.state) < 1e-12)
        }
    }

    @Test(arguments: [2, 8, 16, 32])
    func `a coast by the power of λ equals the filter's zeros`(order: Int) throws {
        // Pairs of poles just inside the unit circle, at even angles but for a turn.
        var polynomial = [1.0]
        for pair in 0..<order / 2 {
            let angle = (Double(pair) + 0.4) * Double.pi / Double(order / 2)
            let factor = [1, -2 * (1 - 1e-7) * Double.cos(angle), (1 - 1e-7) * (1 - 1e-7)]
            var product = [Double](repeating: 0, count: polynomial.count + 2)
            for i in polynomial.indices {
                for j in factor.indices { product[i + j] += polynomial[i] * factor[j] }
            }
            polynomial = product
        }
        let numerator = [Double](repeating: 1, count: order)
        var step = CompanionStep(
            try TransferFunction(denominator: Array(polynomial.dropFirst()), numerator: numerator))
        var draws = Draws(seed: UInt64(order))
        _ = try step.advance(by: draws.vector(100))
        var filtered = step
        for count in [1 << 18, 777] { try filtered.coast(count) }
        try step.coast((1 << 18) + 777)
        #expect(step.position == filtered.position)
        // Both ways round some 2^18 times the phase of each pole.
        #expect(relativeError(step.state, filtered.state) < 1e-10)
    }

    @Test func `a long coast is the power of the pole`() throws {
        // 2^40 steps take λ = 1 - 2^-40 to 1/e, but for 2^-41 of that. Each squaring rounds and doubles what was there.
        let pole = 1 - 0x1p-40
        var step = CompanionStep(try TransferFunction(denominator: [-pole], numerator: [1]))
        _ = try step.advance(by: 1)
        try step.coast(1 << 40)
        #expect((step.state[0] - 0.367_879_441_171_442_33).magnitude < 0x1p-24)
        #expect(step.position == (1 << 40) + 1)

        var turning = CompanionStep(try TransferFunction(denominator: [0, 0, 1], numerator: [1, 0, 0]))
        _ = try turning.advance(by: [1, 2, 3])
        try turning.coast(6_000_000_000_000_001)
        #expect(turning.state == [-1, 3, 2])
    }

    @Test func `an unstable system stops with its last state in range`() throws {
        var step = CompanionStep(try TransferFunction(denominator: [-1e100], numerator: [1]))
        #expect(throws: ComputeError.diverged(step: 2)) { try step.advance(by: [1, 1, 1, 1]) }
        #expect(step.state == [1e100])
        #expect(step.position == 2)
        #expect(throws: ComputeError.diverged(step: 2)) { try step.absorb([-1e100, 1, 1]) }
        #expect(throws: ComputeError.diverged(step: 2)) { try step.coast(5) }
        #expect(throws: ComputeError.self) { try step.coast(1 << 50) }
        #expect(step.state == [1e100])
        #expect(step.position == 2)
    }

    @Test func `what cannot be taken is refused, by name, and changes nothing`() throws {
        var step = CompanionStep(try TransferFunction(denominator: [0.5, 0.25], numerator: [1, 2]))
        _ = try step.advance(by: [1, 2, 3])
        let state = step.state
        #expect(throws: ComputeError.notFinite(argument: "u", index: 0)) { try step.advance(by: .nan) }
        #expect(throws: ComputeError.notFinite(argument: "u", index: 2)) { try step.advance(by: [1, 2, .infinity]) }
        #expect(throws: ComputeError.notFinite(argument: "u", index: 1)) { try step.absorb([1, -.infinity]) }
        #expect(throws: ComputeError.outOfRange(argument: "steps", value: -1, allowed: 0...(Int.max - 3))) {
            try step.coast(-1)
        }
        #expect(throws: ComputeError.wrongLength(argument: "state", actual: 1, expected: 2)) {
            try step.restore(state: [1], position: 0)
        }
        #expect(throws: ComputeError.notFinite(argument: "state", index: 1)) {
            try step.restore(state: [1, .nan], position: 0)
        }
        #expect(throws: ComputeError.outOfRange(argument: "position", value: -1, allowed: 0...Int.max)) {
            try step.restore(state: [1, 2], position: -1)
        }
        #expect(throws: ComputeError.notFinite(argument: "u", index: 0)) { try step.system.outputs(for: [.nan]) }
        #expect(step.state == state)
        #expect(step.position == 3)
    }

    @Test func `a fading state becomes zero, not subnormal`() throws {
        var step = CompanionStep(try TransferFunction(denominator: [-0.5], numerator: [1]))
        _ = try step.advance(by: 1)
        try step.coast(990)
        #expect(step.state[0] > 0)
        try step.coast(10)
        #expect(step.state == [0])
    }
}
