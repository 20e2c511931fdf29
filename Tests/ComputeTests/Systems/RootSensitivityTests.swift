import Compute
import Numerics
import Testing

@Suite struct RootSensitivityTests {
    private func analysis(_ measure: HiPPOMeasure, order: Int) throws -> SystemAnalysis {
        let memory = try HiPPOSystem(
            measure: measure, order: order, scaling: .paper, window: measure == .legs ? nil : 1)
        let system = try LinearSystem(
            stateMatrix: memory.stateMatrix,
            inputMatrix: Matrix(rows: order, columns: 1, entries: memory.inputVector),
            outputMatrix: Matrix(rows: order, columns: 1) { _, _ in 1 })
        return try SystemAnalysis(of: .dense(system), domain: .continuous, timing: .post)
    }

    @Test func `the eigenvalues of LegT are lost between orders 16 and 48`() throws {
        #expect(try analysis(.legt, order: 8).poleError < 1e-9)
        #expect(try analysis(.legt, order: 48).poleError > 1e-3)
    }

    @Test func `those of a triangular matrix are exact at any order`() throws {
        #expect(try analysis(.legs, order: 48).poleError < 1e-14)
    }

    @Test func `a double pole of coefficients is good to half the digits`() throws {
        let function = try TransferFunction(denominator: [-1.2, 0.36], numerator: [1, 0])
        let analysis = try SystemAnalysis(of: .transferFunction(function), domain: .discrete, timing: .post)
        #expect((1e-10...1e-6).contains(analysis.poleError))
    }

    @Test(arguments: [8, 24, 64, 255])
    func `the roots of random coefficients settle`(degree: Int) throws {
        var random = RandomSystems(seed: UInt64(degree))
        for _ in 0..<8 {
            let coefficients = random.numbers(degree) + [1.0]
            let roots = try polynomialRoots(coefficients)
            #expect(roots.count == degree)
            // Vieta: the sum of the roots is -c_{n-1}, that of their inverses -c_1 / c_0.
            let sum = roots.reduce(Complex<Double>.zero) { $0 + $1 }
            let inverses = roots.reduce(Complex<Double>.zero) { $0 + 1 / $1 }
            let scale = roots.reduce(0) { $0 + max($1.length, 1 / $1.length) }
            #expect((sum + Complex(coefficients[degree - 1])).length < 1e-13 * scale)
            #expect((inverses + Complex(coefficients[1] / coefficients[0])).length < 1e-13 * scale)
        }
    }

    @Test func `a pole too near to the circle has no energy to be told`() throws {
        let system = try LinearSystem(
            stateMatrix: Matrix(rows: 1, columns: 1, entries: [1 - 1e-16]),
            inputMatrix: Matrix(rows: 1, columns: 1, entries: [1]),
            outputMatrix: Matrix(rows: 1, columns: 1, entries: [1]))
        let analysis = try SystemAnalysis(of: .dense(system), domain: .discrete, timing: .post)
        #expect(analysis.isStable)
        #expect(analysis.h2Norm.map { $0 > 1e7 } ?? true)
    }
}
