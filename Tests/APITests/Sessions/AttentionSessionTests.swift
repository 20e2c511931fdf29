import API
import HTTP
import JSON
import Testing

@Suite struct AttentionSessionTests {
    let client = TestClient()

    private func make(_ name: String, _ system: String, channels: Int = 1) {
        let reply = client.put(name, #"{"system":\#(system),"channels":\#(channels)}"#)
        if reply.status != 201 { Issue.record("\(reply.text)") }
    }

    private let small = #"{"form":"attention","key_size":1,"value_size":2,"scale":1,"max_length":4}"#

    @Test func `queries, keys and values may come by name or as one vector`() {
        make("named", small)
        make("joined", small)
        let named = client.step("named", #"{"q":[[0],[1]],"k":[[5],[0]],"v":[[1,2],[3,4]]}"#)
        let joined = client.step("joined", #"{"u":[[0,5,1,2],[1,0,3,4]]}"#)
        #expect(named.json["y"] == joined.json["y"])
        #expect(flat(named.json["y"]).prefix(2) == [1, 2])
        #expect(named.json["position"].number == 2)
        let one = client.step("named", #"{"q":[0],"k":[0],"v":[0,0]}"#)
        #expect(flat(one.json["y"]).count == 2 && one.status == 200)
    }

    @Test func `heads are channels, and gates and strengths stand beside the tokens`() {
        make("heads", #"{"form":"linear_attention","kind":"gated_delta","key_size":1,"value_size":1}"#, channels: 2)
        let reply = client.step("heads", #"{"q":[[1],[1]],"k":[[2],[3]],"v":[[5],[7]],"a":[1,1],"beta":[1,0.5]}"#)
        #expect(flat(reply.json["y"]) == [5, 3.5])
        let next = client.step("heads", #"{"u":[[1,1,0,0.5,0],[1,1,0,0.5,0]]}"#)
        #expect(flat(next.json["y"]) == [2.5, 1.75])
        let state = client.get("/v1/sessions/heads?state=true").json["state"]
        #expect(flat(state["x"]) == [2.5, 1.75])
        make("gla", #"{"form":"linear_attention","kind":"gla","key_size":2,"value_size":1}"#)
        let gated = client.step("gla", #"{"q":[[1,1],[1,1]],"k":[[1,2],[0,0]],"v":[[1],[0]],"a":[[1,1],[0.5,0]]}"#)
        #expect(flat(gated.json["y"]) == [3, 0.5])
    }

    @Test func `a line is one token, and answered as it comes`() throws {
        make("lines", small)
        let (conversation, answer) = try #require(client.converse("lines"))
        guard case .response(let response) = answer, case .stream(let source) = response.body else { return }
        conversation.receive(Array(#"{"q":[0],"k":[1],"v":[1,2]}"#.utf8) + [10])
        conversation.receive(Array(#"{"u":[0,1,3,4]}"#.utf8) + [10])
        conversation.finishInput()
        let steps = source.events().filter { $0["type"].text == "step" }
        #expect(steps.map { flat($0["y"]) } == [[1, 2], [2, 3]])
    }

    @Test func `the cache is told with its tokens, and is counted as full from the beginning`() {
        make("cache", #"{"form":"attention","key_size":1,"value_size":2,"window":2}"#)
        let before = client.get("/v1/sessions/cache").json["state_bytes"]
        #expect((before.number ?? 0) >= 2 * 64 * 72)
        _ = client.step("cache", #"{"u":[[0,1,1,2],[0,2,3,4],[0,3,5,6]]}"#)
        let session = client.get("/v1/sessions/cache?state=true").json
        #expect(session["state_bytes"] == before)
        #expect(session["state"]["x"] == parsed("[[2,3,4],[3,5,6]]"))
        #expect(
            session["system"] == parsed(#"{"form":"attention","key_size":1,"value_size":2,"scale":1.0,"window":2}"#))
    }

    @Test func `a full cache refuses a request as a whole`() {
        make("full", small)
        let reply = client.step("full", #"{"u":[[0,1,1,2],[0,2,3,4],[0,3,5,6],[0,1,1,2],[0,2,3,4]]}"#)
        #expect(reply.status == 400)
        #expect(reply.text.contains(#""pointer":"/position""#))
        #expect(client.position(of: "full") == 0)
    }

    @Test(arguments: [
        (#"{"form":"attention","value_size":2}"#, "/system/key_size"),
        (#"{"form":"attention","key_size":0,"value_size":2}"#, "/system/key_size"),
        (#"{"form":"attention","key_size":1,"value_size":2,"window":0}"#, "/system/window"),
        (#"{"form":"attention","key_size":1,"value_size":2,"window":4,"max_length":8}"#, "/system/max_length"),
        (#"{"form":"attention","key_size":1024,"value_size":1024,"max_length":65536}"#, "/system/max_length"),
        (#"{"form":"attention","key_size":1,"value_size":2,"slopes":[1,2]}"#, "/system/slopes"),
        (#"{"form":"attention","key_size":1,"value_size":2,"kind":"linear"}"#, "/system/kind"),
        (#"{"form":"linear_attention","key_size":1,"value_size":2}"#, "/system/kind"),
        (#"{"form":"linear_attention","kind":"linear","key_size":1,"value_size":2,"gamma":[1]}"#, "/system/gamma"),
        (
            #"{"form":"linear_attention","kind":"linear","key_size":1,"value_size":2,"normalizer":"sum"}"#,
            "/system/normalizer"
        ),
        (#"{"form":"linear_attention","kind":"retnet","key_size":1,"value_size":2,"gamma":[2]}"#, "/system/gamma"),
        (#"{"form":"linear_attention","kind":"delta","key_size":1,"value_size":2,"beta":3}"#, "/system/beta"),
    ])
    func `what no attention can be made of is refused, by name`(system: String, pointer: String) {
        let reply = client.put("none", #"{"system":\#(system)}"#)
        #expect(reply.status == 400, "\(reply.text)")
        #expect(reply.text.contains(#""pointer":"\#(pointer)""#), "\(reply.text)")
    }

    @Test(arguments: [
        (#"{"q":[0],"k":[1]}"#, "/v"), (#"{"q":[0],"k":[1],"v":[1]}"#, "/v"),
        (#"{"q":[[0],[1]],"k":[1],"v":[1,2]}"#, "/k"), (#"{"u":[1,2,3]}"#, "/u"),
        (#"{"q":[0],"k":[1],"v":[1,2],"beta":[1]}"#, "/beta"), (#"{"u":[1,2,3,4],"q":[0]}"#, "/q"),
    ])
    func `tokens that do not fit are refused, by name`(body: String, pointer: String) {
        make("tokens", small)
        let reply = client.step("tokens", body)
        #expect(reply.status == 400, "\(reply.text)")
        #expect(reply.text.contains(#""pointer":"\#(pointer)""#), "\(reply.text)")
        #expect(client.position(of: "tokens") == 0)
    }

    @Test func `a state that is not this cache's is refused`() {
        let states = [
            #"{"x":[[1,2,3]],"position":2}"#, #"{"x":[[1,2]],"position":1}"#, #"{"x":[[1,2,3]],"position":9}"#,
            "[[1,2,3]]",
        ]
        for state in states {
            let reply = client.put("begun", #"{"system":\#(small),"initial_state":\#(state)}"#)
            #expect(reply.status == 400, "\(reply.text)")
        }
        #expect(client.put("empty", #"{"system":\#(small),"initial_state":{"x":[],"position":0}}"#).status == 201)
    }
}
