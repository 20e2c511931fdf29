import Compute
import Numerics
import Testing

@Suite struct DiagonalInitializationTests {
    @Test func `the named poles are those of the paper`() throws {
        func frequencies(_ initialization: DiagonalInitialization) throws -> [Double] {
            let poles = try initialization.poles(order: 8)
            #expect(initialization.poleSet == .conjugateHalf && poles.allSatisfy { $0.real == -0.5 })
            return poles.map { $0.imaginary * .pi }
        }
        func expect(_ values: [Double], _ expected: [Double]) { #expect(relativeError(values, expected) < 4e-16) }
        expect(try frequencies(.lin), (0..<4).map { Double($0) * .pi * .pi })
        expect(try frequencies(.inv), [56, 40.0 / 3, 4.8, 8.0 / 7])
        expect(try frequencies(.inv2), [56, 24, 40.0 / 3, 8])
        expect(try frequencies(.quad), [1, 9, 25, 49])
        #expect(try DiagonalInitialization.real.poles(order: 3) == [-1, -2, -3])
        #expect(DiagonalInitialization.real.poleSet == .whole)
    }

    @Test func `the poles of LegS are those of its normal part`() throws {
        let memory = try HiPPOSystem(measure: .legs, order: 16, scaling: .paper, window: nil)
        let normal = Matrix(rows: 16, columns: 16) { n, k in
            memory.stateMatrix[n, k] + memory.inputVector[n] * memory.inputVector[k] / 2
        }
        let expected = try eigenvalues(of: normal).map(\.imaginary).filter { $0 > 0 }.sorted()
        let poles = try DiagonalInitialization.legs.poles(order: 16)
        #expect(poles.allSatisfy { isClose($0.real, -0.5) })
        #expect(relativeError(poles.map(\.imaginary).sorted(), expected) < 1e-13)
    }

    @Test func `random poles are those of their seed, in the band of the linear ones`() throws {
        let poles = try DiagonalInitialization.random(seed: 7).poles(order: 64)
        #expect(poles.count == 32)
        #expect(poles == (try DiagonalInitialization.random(seed: 7).poles(order: 64)))
        #expect(poles != (try DiagonalInitialization.random(seed: 8).poles(order: 64)))
        #expect(poles.allSatisfy { $0.real == -0.5 && (0..<32 * Double.pi).contains($0.imaginary) })
    }

    @Test(arguments: [Int.min, 0, 4097])
    func `other orders are refused, by name`(order: Int) {
        for initialization in [DiagonalInitialization.lin, .real, .legs] {
            #expect(throws: ComputeError.outOfRange(argument: "order", value: order, allowed: 1...4096)) {
                try initialization.poles(order: order)
            }
        }
    }

    @Test func `odd orders have no conjugate pairs`() throws {
        let refusal = ComputeError.notApplicable(argument: "order", choice: "7", subject: "conjugate pairs")
        for initialization in [DiagonalInitialization.lin, .inv, .inv2, .quad, .legs, .random(seed: 1)] {
            #expect(throws: refusal) { try initialization.poles(order: 7) }
        }
        #expect(try DiagonalInitialization.real.poles(order: 7).count == 7)
    }
}
