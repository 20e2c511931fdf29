import API
import HTTP
import JSON
import Testing

@Suite struct SimulationStreamTests {
    private let client = TestClient()

    private func events(_ body: String) throws -> [JSONValue] {
        let reply = client.post("/v1/systems/simulate", json: body, [Field(.accept, "application/x-ndjson")])
        #expect(reply.status == 200)
        return try reply.chunks.map { chunk in try parseJSON(chunk) }
    }

    private static let systems = [
        #"{"form":"transfer_function","a":[-0.5],"b":[1]}"#,
        #"{"form":"diagonal","lambda":{"re":[-0.5],"im":[3]},"c":[1],"conj_half":true,"dt":0.1}"#,
        #"{"form":"dplr","lambda":{"re":[-0.5],"im":[3]},"p":[1],"c":[1],"conj_half":true,"dt":0.1,"discretization":"zoh"}"#,
        #"{"form":"dense","A":[[0.5]],"B":[1],"C":[1]}"#,
    ]

    @Test(arguments: systems)
    func `a stream tells what the whole answer tells`(system: String) throws {
        let signal = (0..<100).map { "\(Double($0 * 7 % 13) - 6)" }.joined(separator: ",")
        let body = #"{"system":\#(system),"u":[\#(signal)],"return":["y","states","final_state"]}"#
        let whole = client.post("/v1/systems/simulate", json: body).json
        let events = try events(body)
        #expect(events.count == 102)
        #expect(events[0]["type"].text == "start" && events[0]["length"].number == 100)
        for (index, event) in events.dropFirst().dropLast().enumerated() {
            #expect(event["type"].text == "step")
            #expect(event["position"].number == Double(index + 1))
            #expect(event["y"].number == whole["y"][index].number)
        }
        let done = events[101]
        #expect(done["type"].text == "done" && done["finish_reason"].text == "stop")
        #expect(done["position"].number == 100 && done["usage"]["steps"].number == 100)
        #expect(done["final_state"] == whole["final_state"])
        #expect(events[100]["state"] == whole["final_state"])
    }

    @Test func `steps before a fault are told`() throws {
        let body = #"{"system":{"form":"dense","A":[[1e60]],"B":[1],"C":[1]},"u":[1,1,1,1,1]}"#
        let events = try events(body)
        #expect(events.map { $0["type"].text } == ["start", "step", "step", "step", "error"])
        #expect(events[4]["position"].number == 3)
        #expect(events[4]["problem"]["code"].text == "numerical_error")
        #expect(events[4]["problem"]["diagnostics"]["step"].number == 3)
    }

    @Test func `a system that cannot be made discrete ends the stream`() throws {
        let system = #"{"form":"dense","A":[[2]],"B":[1],"C":[1],"dt":0.5,"discretization":"backward"}"#
        let events = try events(#"{"system":\#(system),"u":[1]}"#)
        #expect(events.map { $0["type"].text } == ["start", "error"])
        #expect(events[1]["problem"]["code"].text == "singular")
    }
}
