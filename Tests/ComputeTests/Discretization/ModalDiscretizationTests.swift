import Compute
import Numerics
import Testing

@Suite struct ModalDiscretizationTests {
    private let methods: [DiscretizationMethod] = everyMethod + [.zohEuler]

    private func withoutFeedthrough(_ system: LowRankSystem) throws -> LowRankSystem {
        try LowRankSystem(
            poles: system.poles,
            p: system.p,
            q: system.q,
            inputVector: system.inputVector,
            outputVector: system.outputVector,
            poleSet: system.poleSet
        )
    }

    /// A diagonal system of either pole set with poles in the left half-plane.
    private func diagonal(_ seed: UInt64, _ poleSet: PoleSet) throws -> DiagonalSystem {
        var random = RandomSystems(seed: seed)
        return try DiagonalSystem(
            poles: random.complexNumbers(5).map { $0 - Complex(1.5) },
            inputVector: random.complexNumbers(5),
            outputVector: random.complexNumbers(5),
            poleSet: poleSet
        )
    }

    @Test(arguments: [PoleSet.whole, .conjugateHalf])
    func `each pole is discretised as the dense system is`(poleSet: PoleSet) throws {
        for method in methods {
            let system = Realization.diagonal(try diagonal(7, poleSet))
            let own = try system.discretized(by: method, timeStep: 0.3)
            let dense = try system.dense(timing: .post).discretized(by: method, timeStep: 0.3)
            let left = try own.impulseResponse(length: 30, timing: .post)
            let right = try dense.impulseResponse(length: 30, timing: .post)
            #expect(relativeError(left, right) < 1e-13, "\(method)")
        }
    }

    @Test func `a low rank system is discretised as the dense one is`() throws {
        var random = RandomSystems(seed: 17)
        for method in methods {
            let system = Realization.lowRank(try withoutFeedthrough(random.lowRank(pairs: 4)))
            let own = try system.discretized(by: method, timeStep: 0.2)
            let dense = try system.dense(timing: .post).discretized(by: method, timeStep: 0.2)
            if method.isRational { #expect(own.form == .lowRank) }
            let left = try own.impulseResponse(length: 30, timing: .post)
            let right = try dense.impulseResponse(length: 30, timing: .post)
            #expect(relativeError(left, right) < 1e-13, "\(method)")
        }
    }

    @Test func `a held input is integrated to the last digits at a vanishing pole`() throws {
        for size in [0, 1e-300, 1e-12, 1e-8, 1e-3] {
            let pole = Complex(-size, size)
            let system = try DiagonalSystem(poles: [pole], inputVector: [1], outputVector: [1], poleSet: .whole)
            let held = try system.discretized(by: .zoh, timeStep: 1)
            // 1 + z/2 + z²/6 + z³/24
            let terms = [1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1]
            let series = terms.reduce(Complex<Double>.zero) { $0 * pole + Complex($1) }
            #expect((held.inputVector[0] - series).length < 4e-16)
        }
    }

    @Test func `the steady state is kept by every rule that keeps it`() throws {
        let system = try diagonal(23, .whole)
        for method in steadyMethods {
            let discrete = try system.discretized(by: method, timeStep: 0.4)
            for n in system.poles.indices {
                let steady = discrete.inputVector[n] / (1 - discrete.poles[n])
                #expect((steady + system.inputVector[n] / system.poles[n]).length < 1e-12)
            }
        }
    }

    @Test func `tustin is the mean of two values of bilinear`() throws {
        var random = RandomSystems(seed: 29)
        let systems: [Realization] = [
            .diagonal(try diagonal(31, .conjugateHalf)), .lowRank(try withoutFeedthrough(random.lowRank(pairs: 4))),
        ]
        for system in systems {
            let tustin = try system.discretized(by: .tustin, timeStep: 0.3).impulseResponse(
                length: 40, timing: .delayed)
            let kernel = try system.discretized(by: .bilinear, timeStep: 0.3).impulseResponse(length: 40, timing: .post)
            // Tustin's system is a textbook one: its tap 0 is its D, tap k its kernel's k − 1.
            let means = (0..<40).map { k in
                (kernel[k] + (k > 0 ? kernel[k - 1] : 0)).multiplied(by: 0.5)
            }
            #expect(relativeError(tustin, means) < 1e-14)
        }
    }

    @Test func `a pole that makes a rule singular is refused by its index`() throws {
        let system = try DiagonalSystem(
            poles: [-1, 4], inputVector: [1, 1], outputVector: [1, 1], poleSet: .whole)
        #expect(throws: ComputeError.singular(pivot: 1)) {
            try system.discretized(by: .bilinear, timeStep: 0.5)
        }
        #expect(
            throws: ComputeError.notApplicable(argument: "d", choice: "other than 0", subject: "the impulse method")
        ) {
            try DiagonalSystem(
                poles: [-1], inputVector: [1], outputVector: [1], feedthrough: 1, poleSet: .whole
            ).discretized(by: .impulse, timeStep: 1)
        }
    }
}

extension DiscretizationMethod {
    fileprivate var isRational: Bool {
        switch self {
        case .forward, .backward, .gbt, .bilinear, .tustin: true
        case .zoh, .foh, .impulse, .zohEuler: false
        }
    }
}
