import Compute
import Testing

@Suite struct GoldenMemoryTests {
    struct Memories: Decodable {
        struct Case: Decodable {
            var measure: String
            var rule: String
            var order: Int
            var coefficients: [Double]
        }
        var alpha: Double
        var dt: Double
        var window: Double
        var u: [Double]
        var cases: [Case]
    }

    @Test func `forty steps of every rule agree with dense arithmetic at 50 digits`() throws {
        let golden: Memories = try Golden.load("memories")
        for entry in golden.cases {
            let measure = try #require(HiPPOMeasure(rawValue: entry.measure))
            let rules = MemoryRule.rules(of: measure, alpha: golden.alpha)
            let rule = try #require(rules.first { $0.name == entry.rule })
            var memory = try HiPPOMemory(
                HiPPOMemory.Configuration(
                    measure: measure,
                    order: entry.order,
                    scaling: .paper,
                    window: measure.isTimeInvariant ? golden.window : nil,
                    timeStep: golden.dt,
                    rule: rule,
                    channels: 1
                )
            )
            try memory.hear(golden.u)
            #expect(relativeError(memory.coefficients, entry.coefficients) < 2e-14, "\(entry.measure) \(entry.rule)")
        }
    }

    struct Dilations: Decodable {
        struct Case: Decodable {
            var k: Int
            var row: Int
            var entries: [Double]
        }
        var order: Int
        var cases: [Case]
    }

    @Test func `one exact step moves each coefficient as the quadrature at 50 digits`() throws {
        // A memory that holds e_m after k samples, then hears silence, shows column m of r c in its moments.
        let golden: Dilations = try Golden.load("legendre-dilation")
        for entry in golden.cases where entry.k == 1 {
            // After one sample the state is a constant: column 0.
            var memory = try makeMemory(.legs, .exact, order: golden.order)
            try memory.hear([1, 0])
            let expected = 0.5 * entry.entries[0]
            let moment = memory.coefficients[entry.row] / BasisScaling.paper.gain(entry.row)
            #expect(isClose(moment, expected, scale: 1, ulps: 8))
        }
    }
}
