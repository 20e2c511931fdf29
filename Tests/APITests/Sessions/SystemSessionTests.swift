import API
import HTTP
import JSON
import Testing

@Suite struct SystemSessionTests {
    let client = TestClient()

    /// Samples as JSON, one a step.
    private func rows(_ form: SessionForm, channels: Int, steps: Range<Int>) -> String {
        let width = form.inputs * channels
        guard width > 1 else { return json(steps.map { signal($0 + 1)[$0] }) }
        return "[" + steps.map { step in sample(step, form, channels) }.joined(separator: ",") + "]"
    }

    private func sample(_ step: Int, _ form: SessionForm, _ channels: Int) -> String {
        let values = (0..<form.inputs * channels).map { Double((step * 37 + $0 * 11) % 101) / 17 - 2.5 }
        guard channels > 1, form.inputs > 1 else { return json(values) }
        return "["
            + (0..<channels).map { json(Array(values[form.inputs * $0..<form.inputs * ($0 + 1)])) }.joined(
                separator: ",") + "]"
    }

    private func text(_ value: JSONValue) -> String {
        var json = JSONWriter()
        json.value(value)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func outputs(_ reply: Reply) -> [UInt64] {
        if reply.status != 200 { Issue.record("\(reply.text)") }
        let y = reply.json["y"]
        let parts = y["re"] == .null ? [y] : [y["re"], y["im"]]
        return parts.flatMap(flat).map(\.bitPattern)
    }

    @Test(arguments: SessionForm.allCases, [1, 3])
    func `a session begun with the state of another goes on bit for bit`(form: SessionForm, channels: Int) {
        let made = client.put("whole", #"{"system":\#(form.system),"channels":\#(channels)}"#)
        #expect(made.status == 201, "\(made.text)")
        for (index, cut) in [1, 2, 13, 40].enumerated() {
            let position = index == 0 ? 0 : [1, 2, 13, 40][index - 1]
            _ = client.step("whole", #"{"u":\#(rows(form, channels: channels, steps: position..<cut))}"#)
            let state = text(client.get("/v1/sessions/whole?state=true").json["state"])
            let body = #"{"system":\#(form.system),"channels":\#(channels),"initial_state":\#(state)}"#
            let begun = client.put("from\(cut)", body)
            #expect(begun.status == 201, "\(begun.text)")
            #expect(begun.json["position"].number == Double(cut))
            #expect(client.put("from\(cut)", body).status == 200)
        }
        let rest = #"{"u":\#(rows(form, channels: channels, steps: 40..<90))}"#
        let expected = outputs(client.step("whole", rest))
        let state = text(client.get("/v1/sessions/whole?state=true").json["state"])
        for cut in [1, 2, 13, 40] {
            if cut < 40 { _ = client.step("from\(cut)", #"{"u":\#(rows(form, channels: channels, steps: cut..<40))}"#) }
            #expect(outputs(client.step("from\(cut)", rest)) == expected, "from \(cut)")
            #expect(text(client.get("/v1/sessions/from\(cut)?state=true").json["state"]) == state)
        }
    }

    @Test(arguments: SessionForm.allCases)
    func `prefill in any chunks equals stepping, and a fork goes on alike`(form: SessionForm) {
        for name in ["a", "b"] { _ = client.put(name, #"{"system":\#(form.system)}"#) }
        let y = outputs(client.step("a", #"{"u":\#(rows(form, channels: 1, steps: 0..<64))}"#))
        var start = 0
        for end in [1, 8, 9, 50, 64] {
            let u = rows(form, channels: 1, steps: start..<end)
            let reply = client.post("/v1/sessions/b/prefill", json: #"{"u":\#(u),"return":"last"}"#)
            #expect(reply.json["position"].number == Double(end))
            start = end
            guard end == 64, !form.isComplex else { continue }
            let last = outputs(reply)
            #expect(Array(y.suffix(last.count)) == last)
        }
        let states = ["a", "b"].map { text(client.get("/v1/sessions/\($0)?state=true").json["state"]) }
        #expect(states[0] == states[1])
        #expect(client.post("/v1/sessions/a/fork", json: #"{"ids":["c"]}"#).status == 201)
        let next = #"{"u":\#(rows(form, channels: 1, steps: 64..<70))}"#
        #expect(outputs(client.step("c", next)) == outputs(client.step("b", next)))
        #expect(client.post("/v1/sessions/c/reset", json: "{}").json["position"].number == 0)
        let again = #"{"u":\#(rows(form, channels: 1, steps: 0..<64))}"#
        #expect(outputs(client.step("c", again)) == y)
    }

    @Test func `outputs are those of the equations`() {
        _ = client.put("a", #"{"system":\#(SessionForm.transferFunction.system)}"#)
        let y = flat(client.step("a", #"{"u":[1,0,0,0]}"#).json["y"])
        // K_k = b_(k+1) - Σ a_i K_(k-i), and h0 beside K_0.
        let expected = [1.5, 2 + 0.5, 3 + 0.5 * 2.5 - 0.3, 0.5 * 3.95 - 0.3 * 2.5 - 0.1]
        for (a, b) in zip(y, expected) { #expect((a - b).magnitude < 1e-15) }
        _ = client.put("b", #"{"system":\#(SessionForm.delayed.system)}"#)
        let delayed = flat(client.step("b", #"{"u":[1,0]}"#).json["y"])
        #expect(delayed == [0.5, 0.3 + 0.2])
    }

    @Test func `several inputs and outputs come as rows, of several channels as matrices`() {
        _ = client.put("a", #"{"system":\#(SessionForm.manifold.system)}"#)
        let reply = client.step("a", #"{"u":[[1,0],[0,1]]}"#).json
        #expect(text(reply["y"][0]) == "[0.5,1.0,0.1]")
        #expect(flat(reply["y"][1]).count == 3)
        #expect(client.step("a", #"{"u":[1,2]}"#).json["position"].number == 3)
        _ = client.put("b", #"{"system":\#(SessionForm.manifold.system),"channels":2}"#)
        let both = client.step("b", #"{"u":[[[1,0],[0,0]],[[0,1],[1,0]]]}"#).json
        #expect(both["position"].number == 2)
        #expect(both["y"][1][0] == reply["y"][1])
        #expect(both["y"][1][1] == reply["y"][0])
        #expect(client.step("b", #"{"u":[1,2]}"#).problemCode == "shape_mismatch")
    }

    @Test func `a complex system answers complex tensors`() {
        _ = client.put("a", #"{"system":\#(SessionForm.diagonalWhole.system),"channels":2}"#)
        let reply = client.step("a", #"{"u":[[1,2],[3,4]],"return":["y","state"]}"#).json
        #expect(flat(reply["y"]["re"]).count == 4)
        #expect(flat(reply["y"]["im"]).count == 4)
        #expect(flat(reply["state"]["x"]["im"][1]).count == 2)
        #expect(reply["state"]["position"].number == 2)
        let refused = client.step("a", #"{"u":[1,2]}"#, [Field(.accept, "application/x-npy")])
        #expect(refused.status == 406)
    }

    @Test func `the record names the system without its matrices`() {
        let made = client.put("a", #"{"system":\#(SessionForm.lowRank.system)}"#).json
        #expect(
            text(made["system"])
                == #"{"form":"dplr","n":6,"inputs":1,"outputs":1,"complex":false,"timing":"post","#
                + #""discretization":"bilinear","dt":0.1}"#)
        #expect(made["state_bytes"].number ?? 0 > 0)
        #expect(client.put("a", #"{"system":\#(SessionForm.lowRank.system)}"#).status == 200)
        #expect(client.put("a", #"{"system":\#(SessionForm.lowRankHeld.system)}"#).status == 409)
        #expect(client.put("a", #"{"system":\#(SessionForm.lowRank.system),"channels":2}"#).status == 409)
    }

    @Test(arguments: SessionForm.allCases)
    func `a stream and a conversation give the outputs of a plain request`(form: SessionForm) {
        for name in ["a", "b", "c"] { _ = client.put(name, #"{"system":\#(form.system)}"#) }
        let u = rows(form, channels: 1, steps: 0..<5)
        let y = client.step("a", #"{"u":\#(u)}"#).json["y"]
        let events = client.stream("b", #"{"u":\#(u)}"#)?.events().filter { $0["type"].text == "step" } ?? []
        #expect(events.count == 5)
        for (step, event) in events.enumerated() {
            guard form.isComplex else {
                #expect(event["y"] == y[step])
                continue
            }
            #expect(event["y"]["im"] == y["im"][step])
        }
        guard let (conversation, answer) = client.converse("c") else { return }
        guard case .response(let response) = answer, case .stream(let source) = response.body else { return }
        for step in 0..<5 { conversation.receive(Array(#"{"u":\#(sampleOrNumber(step, form))}"#.utf8 + [10])) }
        conversation.finishInput()
        let answers = source.events().filter { $0["type"].text == "step" }
        #expect(answers.map { text($0["y"]) } == events.map { text($0["y"]) })
    }

    private func sampleOrNumber(_ step: Int, _ form: SessionForm) -> String {
        form.inputs > 1 ? sample(step, form, 1) : "\(signal(step + 1)[step])"
    }
}
