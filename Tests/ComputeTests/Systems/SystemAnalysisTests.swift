import Compute
import Numerics
import Testing

@Suite struct SystemAnalysisTests {
    /// One system in every form of a state matrix.
    private func forms(_ system: DiagonalSystem) throws -> [Realization] {
        let diagonal = Realization.diagonal(system)
        return try [diagonal]
            + [Realization.Form.dense, .lowRank, .transferFunction, .sections].map {
                try Conversion(of: diagonal, to: $0, domain: .discrete, timing: .post).realization
            }
    }

    @Test(arguments: 1...5)
    func `every form says the same of one system`(pairs: Int) throws {
        var random = RandomSystems(seed: UInt64(40 + pairs))
        let system = try random.diagonal(pairs: pairs)
        let analyses = try forms(system).map { try SystemAnalysis(of: $0, domain: .discrete, timing: .post) }
        let first = analyses[0]
        let samples = try Realization.diagonal(system).impulseResponse(length: 2000, timing: .post)
        let energy = samples.reduce(0) { $0 + $1.lengthSquared }
        #expect(first.isStable)
        for analysis in analyses {
            #expect(distance(analysis.poles, first.poles) < 1e-9)
            #expect(distance(analysis.zeros, first.zeros) < 1e-7 * (1 + (first.zeros.map(\.length).max() ?? 0)))
            let gain = try #require(analysis.steadyGain)
            let sum = samples.reduce(Complex<Double>.zero) { $0 + $1 }
            #expect((gain - sum).length < 1e-10 * (1 + sum.length))
            let norm = try #require(analysis.h2Norm)
            #expect((norm - energy.squareRoot()).magnitude < 1e-10 * norm)
        }
    }

    @Test(arguments: 1...4)
    func `every form responds alike to a frequency`(pairs: Int) throws {
        var random = RandomSystems(seed: UInt64(60 + pairs))
        let system = try random.diagonal(pairs: pairs)
        let samples = try Realization.diagonal(system).impulseResponse(length: 2000, timing: .post)
        for form in try forms(system) {
            let response = try FrequencyResponse(of: form, domain: .discrete, timing: .post)
            for frequency in [0.0, 0.4, 1.7, 3.1] {
                let sum = samples.enumerated().reduce(Complex<Double>.zero) { sum, sample in
                    sum + sample.element * Complex(length: 1, phase: -frequency * Double(sample.offset))
                }
                let value = try response.value(at: frequency)
                #expect((value - sum).length < 1e-9 * (1 + sum.length))
            }
        }
    }

    @Test func `a continuous low rank system responds as its dense form`() throws {
        var random = RandomSystems(seed: 77)
        for pairs in 1...6 {
            let system = Realization.lowRank(try random.lowRank(pairs: pairs))
            let dense = try system.dense(timing: .post)
            let left = try FrequencyResponse(of: system, domain: .continuous, timing: .post)
            let right = try FrequencyResponse(of: dense, domain: .continuous, timing: .post)
            for frequency in [0.0, 0.3, 1.0, 5.0, 40] {
                let expected = try right.value(at: frequency)
                let value = try left.value(at: frequency)
                #expect((value - expected).length < 1e-11 * (1 + expected.length))
            }
        }
    }

    @Test func `the energy of a continuous system is that of its Gramian in closed form`() throws {
        // 1 / (s + a): energy 1 / 2a; LegS with C = e_0 has X_00 = ∫ s ds = ½.
        let single = try DiagonalSystem(poles: [-3], inputVector: [1], outputVector: [1], poleSet: .whole)
        let analysis = try SystemAnalysis(of: .diagonal(single), domain: .continuous, timing: .post)
        let norm = try #require(analysis.h2Norm)
        #expect(isClose(norm, (1.0 / 6).squareRoot()))
        let legs = try LegendreScaled(order: 16)
        let system = try LinearSystem(
            stateMatrix: legs.stateMatrix,
            inputMatrix: Matrix(rows: 16, columns: 1, entries: legs.inputVector),
            outputMatrix: Matrix(rows: 16, columns: 1) { row, _ in row == 0 ? 1 : 0 }
        )
        let dense = try SystemAnalysis(of: .dense(system), domain: .continuous, timing: .post)
        let energy = try #require(dense.h2Norm)
        #expect((energy - 0.5.squareRoot()).magnitude < 1e-12)
        #expect(isClose(dense.stabilityMargin, 1))
    }

    @Test func `an unstable system has no energy and an integrator no steady gain`() throws {
        let function = try TransferFunction(denominator: [-1], numerator: [1])
        let analysis = try SystemAnalysis(of: .transferFunction(function), domain: .discrete, timing: .post)
        #expect(analysis.steadyGain == nil)
        #expect(analysis.h2Norm == nil)
        #expect(!analysis.isStable)
    }

    @Test func `the margins of a known loop`() throws {
        // 4 / (s + 1)³ has the phase −180° at √3, where its magnitude is ½, and magnitude 1 at √(4^⅔ − 1).
        let system = try LinearSystem(
            stateMatrix: Matrix([[-1, 1, 0], [0, -1, 1], [0, 0, -1]]),
            inputMatrix: Matrix([[0], [0], [4]]),
            outputMatrix: Matrix([[1], [0], [0]])
        )
        let response = try FrequencyResponse(of: .dense(system), domain: .continuous, timing: .post)
        let margins = try LoopMargins(of: response, frequencies: (1...400).map { 0.01 * Double($0) })
        let crossover = (Double.pow(4, 2.0 / 3) - 1).squareRoot()
        let expected = [2, 3.0.squareRoot(), .pi - 3 * Double.atan(crossover), crossover]
        let found = try [
            #require(margins.gain), #require(margins.phaseCrossover), #require(margins.phase),
            #require(margins.gainCrossover),
        ]
        #expect(relativeError(found, expected) < 1e-12)
    }

    @Test func `a gain that begins at 1 to rounding passes no crossover, and one that passes it does`() throws {
        for (excess, passes) in [(9e-12, false), (-9e-12, false), (1e-3, true), (-1e-3, false)] {
            let function = try TransferFunction(denominator: [-0.5], numerator: [0.5 * (1 + excess)])
            let response = try FrequencyResponse(of: .transferFunction(function), domain: .discrete, timing: .post)
            let frequencies = (0...96).map { Double.pow(10, Double($0) / 16 - 6) }
            let margins = try LoopMargins(of: response, frequencies: frequencies)
            #expect((margins.phase != nil) == passes, "\(excess)")
            #expect((margins.gainCrossover != nil) == passes, "\(excess)")
        }
    }

    @Test func `roots of a polynomial are found whatever their size`() throws {
        // (x − 1)(x − 10⁵)(x² + 10⁻⁸)
        let roots = try polynomialRoots([1e-3, -1e-8 * (1e5 + 1), 1e5 + 1e-8, -(1e5 + 1), 1])
        #expect(distance(roots, [1, Complex(1e5), Complex(0, 1e-4), Complex(0, -1e-4)]) < 1e-9)
        #expect(try polynomialRoots([0, 0, 3.0]) == [0, 0])
        #expect(try polynomialRoots([0.0]).isEmpty)
    }
}
