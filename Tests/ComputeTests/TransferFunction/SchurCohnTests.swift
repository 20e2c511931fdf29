import Compute
import Testing

@Suite struct SchurCohnTests {
    @Test func `a polynomial is stable if and only if its roots lie inside the unit circle`() throws {
        var draws = Draws(seed: 1)
        var (stable, unstable) = (0, 0)
        for trial in 0..<600 {
            let order = 1 + trial % 10
            let scale = 1.5 / Double(order).squareRoot()
            let system = try TransferFunction(
                denominator: draws.vector(order).map { scale * $0 }, numerator: draws.vector(order))
            let radius = try spectralRadius(of: system.companionMatrix)
            guard (radius - 1).magnitude > 1e-3 else { continue }
            let test = try system.schurCohnTest()
            #expect(test.isStable == (radius < 1), "\(system.denominator)")
            #expect(test.margin <= 1)
            if test.isStable { stable += 1 } else { unstable += 1 }
        }
        #expect(stable > 100 && unstable > 100)
    }

    @Test(arguments: [1, 2, 3, 8, 31, 200])
    func `stepping up and down are inverse`(order: Int) throws {
        var draws = Draws(seed: UInt64(order))
        // The step-down divides by Π (1 - k²): small coefficients keep that near 1.
        let bound = order > 30 ? 0.1 : 0.7
        let reflection = draws.vector(order).map { bound * $0 }
        let test = try SchurCohnTest(TransferFunction.denominator(reflectionCoefficients: reflection))
        #expect(test.isStable)
        #expect(relativeError(test.reflectionCoefficients, reflection) < 1e-12)
        let largest = reflection.map(\.magnitude).max() ?? 0
        #expect((test.margin - (1 - largest)).magnitude < 1e-12)
    }

    @Test func `systems drawn by reflection coefficients are stable though Montel's test says nothing`() throws {
        var draws = Draws(seed: 3)
        var passed = 0
        for _ in 0..<200 {
            let denominator = try TransferFunction.denominator(reflectionCoefficients: draws.vector(8))
            let system = try TransferFunction(denominator: denominator, numerator: draws.vector(8))
            let radius = try spectralRadius(of: system.companionMatrix)
            #expect(radius < 1 + 1e-9)
            if system.satisfiesMontel { passed += 1 }
        }
        #expect(passed <= 2)
    }

    @Test func `a root on or outside the circle leaves no margin`() throws {
        #expect(try SchurCohnTest([-1]).margin == 0)
        #expect(try SchurCohnTest([-2]).margin == -1)
        #expect(try SchurCohnTest([0.5, 1]).isStable == false)
        #expect(try SchurCohnTest([0, -0.25]).margin == 0.75)
        #expect(try SchurCohnTest([1e300, 0.5]).isStable == false)
        #expect(try SchurCohnTest([-2]).reflectionCoefficients.isEmpty)
    }

    @Test func `reflection coefficients outside (-1, 1) are refused, by name`() {
        #expect(throws: ComputeError.notInInterval(argument: "reflection", value: -1, allowed: "(-1, 1)")) {
            try TransferFunction.denominator(reflectionCoefficients: [0.5, -1])
        }
        #expect(throws: ComputeError.notFinite(argument: "reflection", index: 0)) {
            try TransferFunction.denominator(reflectionCoefficients: [.nan])
        }
        #expect(throws: ComputeError.outOfRange(argument: "reflection", value: 0, allowed: 1...8192)) {
            try TransferFunction.denominator(reflectionCoefficients: [])
        }
    }

    @Test(arguments: TransferFunctionInitialization.allCases)
    func `every initialisation keeps its bound and gives the same numbers for the same seed`(
        initialization: TransferFunctionInitialization
    ) throws {
        for order in [1, 4, 100] {
            let system = try initialization.makeTransferFunction(order: order, seed: 7)
            let again = try initialization.makeTransferFunction(order: order, seed: 7)
            let other = try initialization.makeTransferFunction(order: order, seed: 8)
            #expect(system == again)
            #expect(system != other)
            let bound =
                switch initialization {
                case .zeros: 0.0
                case .montel: 1 / Double(order)
                case .xavier: 1 / Double(order).squareRoot()
                case .normalized: 1.0
                }
            #expect(system.denominator.allSatisfy { $0.magnitude <= bound })
            #expect(initialization == .xavier || system.satisfiesMontel)
            let test = try system.schurCohnTest()
            #expect(!system.satisfiesMontel || test.isStable)
        }
        #expect(throws: ComputeError.outOfRange(argument: "n", value: 0, allowed: 1...8192)) {
            try initialization.makeTransferFunction(order: 0, seed: 1)
        }
    }

    @Test func `the first draw of seed 0 is SplitMix64's`() throws {
        // SplitMix64 from 0 begins with E220A8397B1DCDAF.
        let system = try TransferFunctionInitialization.zeros.makeTransferFunction(order: 1, seed: 0)
        let word: UInt64 = 0xE220_A839_7B1D_CDAF
        let odd = Int64(word >> 11) * 2 + 1 - (1 << 53)
        #expect(system.numerator == [Double(odd) * 0x1p-53])
    }
}
