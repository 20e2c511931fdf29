import Compute
import Testing

@Suite struct GoldenDiscretizationTests {
    private struct Case: Decodable {
        var system: String
        var method: String
        var alpha: Double?
        var step: Double
        /// A, B, C and D.
        var continuous: [[[Double]]]
        var discrete: [[[Double]]]

        func checkAgreement(within tolerance: Double) throws {
            let methods: [String: DiscretizationMethod] = [
                "forward": .forward, "backward": .backward, "gbt": .gbt(alpha: alpha ?? 0), "bilinear": .bilinear,
                "tustin": .tustin, "zoh": .zoh, "foh": .foh, "impulse": .impulse,
            ]
            let given = continuous.map { Matrix($0) }
            let discrete = discrete.map { Matrix($0) }
            let result = try LinearSystem(
                stateMatrix: given[0],
                inputMatrix: given[1],
                outputMatrix: given[2],
                feedthrough: given[3]
            ).discretized(by: #require(methods[method]), timeStep: step)
            let output = try #require(result.outputMatrix)
            let feedthrough = try #require(result.feedthrough)
            #expect(relativeError(result.stateMatrix, discrete[0]) < tolerance, "A of \(system) by \(method)")
            #expect(relativeError(result.inputMatrix, discrete[1]) < tolerance, "B of \(system) by \(method)")
            #expect(relativeError(output, discrete[2]) < tolerance, "C of \(system) by \(method)")
            #expect(relativeError(feedthrough, discrete[3]) < tolerance, "D of \(system) by \(method)")
        }
    }

    private struct PeerCases: Decodable {
        var scipy: String
        var cases: [Case]
    }

    @Test func `every rule agrees with values at 120 digits`() throws {
        let cases: [Case] = try Golden.load("discretization")
        #expect(Set(cases.map(\.method)).count == 8)
        for golden in cases { try golden.checkAgreement(within: 1e-14) }
    }

    @Test func `outputs follow the conventions of scipy`() throws {
        let peer: PeerCases = try Golden.load("discretization-scipy")
        #expect(!peer.cases.isEmpty)
        for golden in peer.cases { try golden.checkAgreement(within: 1e-13) }
    }
}
