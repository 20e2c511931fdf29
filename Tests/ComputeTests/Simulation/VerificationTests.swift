import Compute
import Numerics
import Testing

@Suite struct VerificationTests {
    @Test(arguments: OutputTiming.allCases)
    func `every method gives the same output`(timing: OutputTiming) throws {
        var random = RandomSystems(seed: 51)
        let function = Realization.transferFunction(try random.transferFunction(pairs: 3))
        let systems: [Realization] = try [
            .dense(random.dense(order: 8)), .diagonal(random.diagonal(pairs: 4)), function,
            .lowRank(random.lowRank(pairs: 4).discretized(by: .bilinear, timeStep: 0.1)),
            Conversion(of: function, to: .sections, domain: .discrete, timing: timing).realization,
        ]
        for system in systems {
            let verification = try Verification(of: system, input: mixedSignal(300), timing: timing)
            #expect(verification.methods == Verification.Method.allCases)
            #expect(verification.differences.count == 6)
            #expect(verification.largest < 1e-13)
        }
    }

    @Test func `a lone method and an empty signal are refused`() throws {
        let system = Realization.transferFunction(try TransferFunction(denominator: [0.5], numerator: [1]))
        #expect(throws: ComputeError.outOfRange(argument: "methods", value: 1, allowed: 2...4)) {
            try Verification(of: system, input: [1], timing: .post, methods: [.fft])
        }
        #expect(throws: ComputeError.outOfRange(argument: "u", value: 0, allowed: 1...16_384)) {
            try Verification(of: system, input: [], timing: .post)
        }
    }
}
