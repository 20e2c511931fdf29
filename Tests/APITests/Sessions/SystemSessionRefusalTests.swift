import API
import HTTP
import JSON
import Testing

@Suite struct SystemSessionRefusalTests {
    let client = TestClient()

    @Test func `a recurrence that diverges is 422 and leaves the session as it was`() {
        _ = client.put("a", #"{"system":{"form":"diagonal","lambda":[3],"c":[1],"dt":1,"discretization":"forward"}}"#)
        _ = client.step("a", #"{"u":[1,0]}"#)
        let state = client.get("/v1/sessions/a?state=true").json["state"]
        let zeros = json([Double](repeating: 0, count: 400))
        let reply = client.step("a", #"{"u":\#(zeros)}"#)
        #expect(reply.status == 422)
        #expect(reply.problemCode == "numerical_error")
        #expect(reply.json["diagnostics"]["step"].number == 250)
        #expect(client.get("/v1/sessions/a?state=true").json["state"] == state)
    }

    @Test func `a stream that diverges keeps the last state within range`() {
        _ = client.put("a", #"{"system":{"form":"diagonal","lambda":[3],"c":[1],"dt":1,"discretization":"forward"}}"#)
        let zeros = [1] + [Double](repeating: 0, count: 400)
        let events = client.stream("a", #"{"u":\#(json(zeros))}"#)?.events() ?? []
        #expect(events.last?["type"].text == "error")
        #expect(events.last?["problem"]["code"].text == "numerical_error")
        let kept = client.get("/v1/sessions/a?state=true").json["state"]
        #expect(kept["position"].number == 250)
        #expect((flat(kept["x"]).first ?? 0) > 1e149)
    }

    @Test(
        arguments: [
            (#"{"form":"dense","A":[[1,2]],"B":[1]}"#, 400, "/system/A"),
            (#"{"form":"dense","A":[[1]],"B":[1],"C":[1],"dt":0}"#, 400, "/system/dt"),
            (#"{"form":"dense","A":[[2]],"B":[1],"C":[1],"dt":1}"#, 422, nil),
            (#"{"form":"diagonal","lambda":[-1],"c":[1,2],"dt":1}"#, 400, "/system/c"),
            (#"{"form":"diagonal","lambda":[[-1],[-2]],"c":[1],"dt":1}"#, 400, "/system/lambda"),
            (#"{"form":"dplr","lambda":[-1],"p":[1,2],"c":[1],"dt":1}"#, 400, "/system/p"),
            (#"{"form":"transfer_function","a":[1],"b":[1],"dt":1}"#, 400, "/system/dt"),
            (#"{"form":"transfer_function","a":[1,2],"b":[1]}"#, 400, "/system/b"),
            (#"{"form":"hippo","measure":"fout","n":4,"window":1}"#, 400, "/system/n"),
            (#"{"form":"hippo","measure":"fout","n":3,"window":1,"c":[1,2,3]}"#, 400, "/system/fourier_form"),
            (#"{"form":"hippo","measure":"legs","n":3,"kappa":1}"#, 400, "/system/kappa"),
            (#"{"form":"sections","sections":[[1,2,3]]}"#, 400, "/system/sections"),
            (#"{"form":"hippo","measure":"legs","n":4,"c":[1]}"#, 400, "/system/c"),
            (#"{"form":"model"}"#, 400, "/system/form"),
            (#"{"form":7}"#, 400, "/system/form"),
            (#"{}"#, 400, "/system/form"),
            (#"{"form":"diagonal","lambda":["NaN"],"c":[1],"dt":1}"#, 400, "/system/lambda/0"),
            (#"{"form":"diagonal","lambda":[-1],"c":[1],"dt":1,"x":1}"#, 400, "/system/x"),
            (#"{"form":"diagonal","lambda":[2],"c":[1],"dt":1,"discretization":"bilinear"}"#, 422, nil),
        ] as [(String, Int, String?)])
    func `a system that cannot be is refused where it is at fault`(system: String, status: Int, pointer: String?) {
        let reply = client.put("a", #"{"system":\#(system)}"#)
        #expect(reply.status == status, "\(reply.text)")
        if let pointer { #expect(reply.json["errors"][0]["pointer"].text == pointer, "\(reply.text)") }
        #expect(client.get("/v1/sessions/a").status == 404)
    }

    @Test(
        arguments: [
            (SessionForm.dense, "[1]", "/initial_state"),
            (.dense, "[[1,2]]", "/initial_state"),
            (.dense, #"{"re":[1,2],"im":[0,1]}"#, "/initial_state"),
            (.dense, #"{"x":[1,2],"position":-1}"#, "/initial_state/position"),
            (.dense, #"{"x":[1,2],"moments":[1,2]}"#, "/initial_state/moments"),
            (.dense, #"{"coefficients":[1,2]}"#, "/initial_state/x"),
            (.dense, "[1e200,0]", "/initial_state"),
            (.dense, #"["NaN",0]"#, "/initial_state/0"),
            (.diagonalHalf, "[1,2,3]", "/initial_state"),
            (.legs, "[1,0,0,0,0,0,0]", "/initial_state/position"),
            (.legs, #"{"x":[1,0,0,0,0,0,0]}"#, "/initial_state/coefficients"),
            (
                .legs, #"{"moments":[1,0,0,0,0,0,0],"coefficients":[2,0,0,0,0,0,0],"position":1}"#,
                "/initial_state"
            ),
            (.legs, #"{"moments":[1,0],"position":1}"#, "/initial_state/moments"),
        ] as [(SessionForm, String, String)])
    func `an initial state that does not fit is refused`(form: SessionForm, state: String, pointer: String) {
        let reply = client.put("a", #"{"system":\#(form.system),"initial_state":\#(state)}"#)
        #expect(reply.status == 400, "\(reply.text)")
        #expect(reply.json["errors"][0]["pointer"].text == pointer, "\(reply.text)")
    }

    @Test func `numbers alone are a state at position 0`() {
        _ = client.put("a", #"{"system":\#(SessionForm.dense.system),"initial_state":[1,2]}"#)
        #expect(client.position(of: "a") == 0)
        let y = flat(client.step("a", #"{"u":0}"#).json["y"])
        #expect((y[0] - 2.5).magnitude < 1e-15)
        let body = #"{"system":\#(SessionForm.legt.system),"initial_state":[1,0,0,0,0,0,0]}"#
        #expect(client.put("b", body).status == 201)
        #expect(client.bits(of: "b")[0] == 1.0.bitPattern)
        #expect(client.put("b", #"{"system":\#(SessionForm.legt.system)}"#).status == 409)
    }

    @Test func `what only a memory has is refused for other systems`() {
        _ = client.put("a", #"{"system":\#(SessionForm.dense.system)}"#)
        let asked = client.step("a", #"{"u":1,"return":["coefficients"]}"#)
        #expect(asked.status == 400)
        #expect(asked.json["errors"][0]["pointer"].text == "/return")
        let reconstructed = client.post("/v1/sessions/a/reconstruct", json: #"{"points":3}"#)
        #expect(reconstructed.status == 400)
        #expect(client.position(of: "a") == 0)
    }

    @Test func `channels are limited by the state they need`() {
        let reply = client.put("a", #"{"system":\#(SessionForm.dense.system),"channels":1048576}"#)
        #expect(reply.status == 400)
        #expect(reply.json["errors"][0]["pointer"].text == "/channels")
    }
}
