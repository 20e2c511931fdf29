import HTTP
import JSON
import Testing

@testable import API

/// Memories whose modes are not the functions they are read back in.
@Suite struct ReconstructModesTests {
    let client = TestClient()

    private func reconstruct(_ measure: String, _ body: String) -> Reply {
        client.post("/v1/hippo/\(measure)/reconstruct", json: body)
    }

    @Test func `a periodic signal comes back from foud, whatever was before its last window`() throws {
        let (length, step) = (1280, 1.0 / 32)
        let samples = (0..<length).map { 2 + (($0 / 8) % 4 < 2 ? 1.0 : -1) }.map { "\($0)" }.joined(separator: ",")
        let reply = reconstruct(
            "foud", #"{"n":31,"u":[\#(samples)],"dt":\#(step),"window":1,"method":"zoh","t":[39.25,39.75]}"#)
        #expect(reply.status == 200, "\(reply.text.prefix(300))")
        // The middles of the two halves of a square wave of one window.
        let values = try #require(reply.json["u_hat"].numbers)
        #expect((values[0] - 3).magnitude < 0.1 && (values[1] - 1).magnitude < 0.1)
        #expect((try #require(reply.json["error"]["rmse"].number)) < 0.2)
    }

    @Test(arguments: ["foud", "legsd"])
    func `a session shows what the stateless operation shows`(measure: String) throws {
        let members = #""n":5,"window":2"#
        let samples = (0..<40).map { "\(Double(($0 * 7) % 11) - 5)" }.joined(separator: ",")
        let stateless = reconstruct(
            measure, #"{\#(members),"u":[\#(samples)],"dt":0.25,"method":"zoh","t":[0,2.5,9.75]}"#)
        #expect(stateless.status == 200, "\(stateless.text)")
        let system = #"{"form":"hippo","measure":"\#(measure)",\#(members),"dt":0.25,"discretization":"zoh"}"#
        let made = client.post("/v1/sessions", json: #"{"system":\#(system)}"#)
        let id = try #require(made.json["id"].text)
        _ = client.post("/v1/sessions/\(id)/steps", json: #"{"u":[\#(samples)]}"#)
        let shown = client.post("/v1/sessions/\(id)/reconstruct", json: #"{"t":[0,2.5,9.75]}"#)
        #expect(shown.status == 200, "\(shown.text)")
        let expected = try #require(stateless.json["u_hat"].numbers)
        #expect(isClose(try #require(shown.json["u_hat"].numbers), expected, 1e-12))
    }

    @Test(arguments: ["fout", "fru", "fous"], ["bilinear", "zoh"])
    func `a memory in complex modes is the dense system of its complex A`(measure: String, rule: String) throws {
        let members = measure == "fous" ? "" : #","window":2"#
        let query = measure == "fous" ? "" : "&window=2"
        let matrices = client.get("/v1/hippo/\(measure)?n=5\(query)").json
        func written(_ json: JSONValue) throws -> String {
            "[" + (try #require(json.numbers)).map { "\($0)" }.joined(separator: ",") + "]"
        }
        func rows(_ json: JSONValue) throws -> String {
            try "[" + (0..<5).map { try written(json[$0]) }.joined(separator: ",") + "]"
        }
        let state = try #"{"re":\#(rows(matrices["A"]["re"])),"im":\#(rows(matrices["A"]["im"]))}"#
        let input = try #"{"re":\#(written(matrices["B"]["re"])),"im":\#(written(matrices["B"]["im"]))}"#
        let output = #"{"re":[1,2,-1,0.5,0.25],"im":[0.5,-1,0,2,1]}"#
        let shared = #""dt":0.1,"discretization":"\#(rule)""#
        let memory = #"{"form":"hippo","measure":"\#(measure)","n":5\#(members),"c":\#(output),\#(shared)}"#
        let dense = #"{"form":"dense","A":\#(state),"B":\#(input),"C":\#(output),\#(shared)}"#
        for path in ["/v1/kernels/s4", "/v1/systems/simulate"] {
            let rest = path.hasSuffix("s4") ? #""length":12"# : #""u":[1,0,0,0,0,0,0,0,0,0,0,0]"#
            let found = client.post(path, json: #"{"system":\#(memory),\#(rest)}"#)
            let expected = client.post(path, json: #"{"system":\#(dense),\#(rest)}"#)
            let name = path.hasSuffix("s4") ? "k" : "y"
            for part in ["re", "im"] {
                let values = try #require(expected.json[name][part].numbers, "\(expected.text.prefix(300))")
                #expect(isClose(try #require(found.json[name][part].numbers), values, 1e-14))
                #expect(values.contains { $0.magnitude > 0.05 }, "no \(part)")
            }
        }
    }
}
