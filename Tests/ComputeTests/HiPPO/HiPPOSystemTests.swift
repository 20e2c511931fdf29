import Compute
import Testing

@Suite struct HiPPOSystemTests {
    struct Matrices: Decodable {
        struct Case: Decodable {
            var measure: String
            var scaling: String
            var stateMatrix: [[Double]]
            var inputVector: [Double]

            enum CodingKeys: String, CodingKey {
                case measure, scaling
                case stateMatrix = "A"
                case inputVector = "B"
            }
        }
        var order: Int
        var window: Double
        var cases: [Case]
    }

    @Test func `entries agree with mpmath at 50 digits in every scaling`() throws {
        let golden: Matrices = try Golden.load("hippo-matrices")
        #expect(golden.cases.count == 3 * BasisScaling.allCases.count)
        for entry in golden.cases {
            let measure = try #require(HiPPOMeasure(rawValue: entry.measure))
            let scaling = try #require(BasisScaling(rawValue: entry.scaling))
            let system = try HiPPOSystem(
                measure: measure,
                order: golden.order,
                scaling: scaling,
                window: measure == .legs ? nil : golden.window
            )
            for n in 0..<golden.order {
                #expect(isClose(system.inputVector[n], entry.inputVector[n], scale: 0, ulps: 1))
                for k in 0..<golden.order {
                    #expect(isClose(system.stateMatrix[n, k], entry.stateMatrix[n][k], scale: 0, ulps: 1))
                }
            }
        }
    }

    @Test(arguments: HiPPOMeasure.allCases.filter(\.isLegendre), BasisScaling.allCases)
    func `a scaling is a diagonal map of the paper's system`(measure: HiPPOMeasure, scaling: BasisScaling) throws {
        let window: Double? = measure.isTimeInvariant ? 3 : nil
        let paper = try HiPPOSystem(measure: measure, order: 32, scaling: .paper, window: window)
        let mapped = try HiPPOSystem(measure: measure, order: 32, scaling: scaling, window: window)
        for n in 0..<32 {
            #expect(isClose(mapped.inputVector[n], scaling.factor(n) * paper.inputVector[n], scale: 0))
            #expect(isClose(scaling.weight(n) * scaling.factor(n), BasisScaling.paper.weight(n), scale: 0))
            #expect(isClose(scaling.gain(n), scaling.factor(n) * BasisScaling.paper.gain(n), scale: 0))
            for k in 0..<32 {
                let expected = scaling.factor(n) * paper.stateMatrix[n, k] / scaling.factor(k)
                #expect(isClose(mapped.stateMatrix[n, k], expected, scale: 0))
            }
        }
    }

    @Test(arguments: [HiPPOMeasure.legs, .legt, .lmu], BasisScaling.allCases)
    func `the rest state of a unit constant is its first polynomial: -A⁻¹B = S e₀`(
        measure: HiPPOMeasure,
        scaling: BasisScaling
    ) throws {
        let window: Double? = measure.isTimeInvariant ? 0.5 : nil
        let system = try HiPPOSystem(measure: measure, order: 32, scaling: scaling, window: window)
        let rest = try LUFactorization(system.stateMatrix).solve(system.inputVector)
        for n in 0..<32 {
            #expect((rest[n] + (n == 0 ? scaling.factor(0) : 0)).magnitude < 1e-12)
        }
    }

    @Test(arguments: [HiPPOMeasure.legt, .lmu])
    func `a sliding memory needs its window`(measure: HiPPOMeasure) {
        let refusal = ComputeError.notApplicable(argument: "window", choice: "none", subject: measure.rawValue)
        #expect(throws: refusal) {
            try HiPPOSystem(measure: measure, order: 4, scaling: .paper, window: nil)
        }
    }

    @Test func `a whole-history memory has no window`() {
        #expect(throws: ComputeError.notApplicable(argument: "window", choice: "2.0", subject: "legs")) {
            try HiPPOSystem(measure: .legs, order: 4, scaling: .paper, window: 2)
        }
    }

    @Test(arguments: HiPPOMeasure.allCases)
    func `a description names defaults that can be made`(measure: HiPPOMeasure) throws {
        let window = measure.parameters.first { $0.name == "window" }?.example
        #expect(measure.isTimeInvariant == (window != nil))
        #expect(!measure.title.isEmpty)
        let system = try HiPPOSystem(
            measure: measure, order: 5, scaling: measure.defaultScaling, window: window)
        #expect(measure.isComplex == (system.imaginaryPart != nil))
        for parameter in measure.parameters { #expect(system.parameters[parameter.name] == parameter.example) }
        #expect(measure.orders == 1...(measure.isFourier ? 4095 : 4096))
    }

    @Test(arguments: HiPPOMeasure.allCases)
    func `every measure has a memory by its own rule`(measure: HiPPOMeasure) throws {
        let configuration = HiPPOMemory.Configuration(
            measure: measure,
            order: 5,
            scaling: measure.defaultScaling,
            window: measure.parameters.first { $0.name == "window" }?.example,
            timeStep: 0.1,
            rule: measure.defaultRule,
            channels: 1
        )
        #expect(try HiPPOMemory(configuration).position == 0)
    }
}
