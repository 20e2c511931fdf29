import Dispatch
import HTTP
import JSON
import Testing

@Suite struct GenerationLeakTests {
    /// What a session answers to its own canary.
    private static func text(_ client: TestClient, _ name: String, _ index: Int) -> [Double] {
        let canary = (0..<12).map { (index * 31 + $0 * 17) % 50 }
        let request = #"{"tokens":\#(canary),"seed":\#(index),"max_tokens":6,"ignore_eos":true,"temperature":1.5}"#
        return flat(client.generate(name, request).json["tokens"])
    }

    @Test func `200 sessions that come, go and come again under load answer as in a fresh service`() throws {
        let fresh = try TestClient.tiny()
        let expected = (0..<200).map { index in
            fresh.makeTokens("f\(index)")
            return Self.text(fresh, "f\(index)", index)
        }
        let client = try TestClient.concurrent()
        for round in 0..<2 {
            DispatchQueue.concurrentPerform(iterations: 200) { index in
                // Each name has another canary in the second round.
                let canary = (index + round * 57) % 200
                client.makeTokens("s\(index)")
                #expect(Self.text(client, "s\(index)", canary) == expected[canary])
                #expect(client.send(.delete, "/v1/sessions/s\(index)").status == 204)
            }
        }
        #expect(Set(expected.map { $0.map { "\($0)" }.joined(separator: " ") }).count > 150)
    }
}
