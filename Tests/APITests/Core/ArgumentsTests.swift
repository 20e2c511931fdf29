import API
import HTTP
import Testing

@Suite struct ArgumentsTests {
    private let client = TestClient(routes: [
        .operation(.post, "/probe", "probe", ProbeOperation.self, for: .everyone),
        .operation(.get, "/probe", "probeAgain", ProbeOperation.self, for: .everyone),
    ])

    @Test(arguments: [
        ("{", "malformed_json", ""), ("", "malformed_json", ""), (#"{"u":[1]} x"#, "malformed_json", ""),
        (#"{"u":[1],"u":[1]}"#, "malformed_json", "/u"), (#"{"u":[1e999]}"#, "number_out_of_range", "/u/0"),
        ("[]", "invalid_argument", ""), ("3", "invalid_argument", ""), ("{}", "missing_field", "/u"),
        (#"{"u":[1],"x":1}"#, "unknown_field", "/x"), (#"{"u":[1],"gain":"2"}"#, "invalid_argument", "/gain"),
        (#"{"u":[1],"gain":null}"#, "invalid_argument", "/gain"), (#"{"u":[1],"gain":0}"#, "invalid_argument", "/gain"),
        (#"{"u":[1],"gain":"NaN"}"#, "not_finite", "/gain"), (#"{"u":[1],"mode":"x"}"#, "invalid_argument", "/mode"),
        (#"{"u":[1],"mode":1}"#, "invalid_argument", "/mode"), (#"{"u":[1],"n":0}"#, "invalid_argument", "/n"),
        (#"{"u":[1],"n":4097}"#, "invalid_argument", "/n"), (#"{"u":[1],"n":1.5}"#, "invalid_argument", "/n"),
        (#"{"u":[1],"n":1e300}"#, "invalid_argument", "/n"), (#"{"u":[1],"system":1}"#, "invalid_argument", "/system"),
        (#"{"u":[1],"system":{}}"#, "missing_field", "/system/dt"),
        (#"{"u":[1],"system":{"dt":1,"a/b":1}}"#, "unknown_field", "/system/a~1b"),
        (#"{"u":[[[[1]]]]}"#, "shape_mismatch", "/u"), (#"{"u":[]}"#, "shape_mismatch", "/u"),
    ])
    func `each mistake has its code and its place`(body: String, code: String, pointer: String) {
        let reply = client.post("/probe", json: body)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `a choice is refused with the choices`() {
        let reply = client.post("/probe", json: #"{"u":[1],"mode":"x"}"#)
        #expect(reply.detail == "mode must be one of plain, heavy")
    }

    @Test(arguments: ["64", "64.0", "6.4e1"])
    func `an integer may be written as a real`(literal: String) {
        #expect(client.post("/probe", json: #"{"u":[1],"n":\#(literal)}"#).status == 200)
    }

    @Test(arguments: [
        ("/probe", "missing_field", "/u"), ("/probe?u=1&u=2", "invalid_argument", "/u"),
        ("/probe?u=1&x=2", "unknown_field", "/x"), ("/probe?u=1,", "malformed_tensor", "/u"),
        ("/probe?u=1&n=x", "invalid_argument", "/n"), ("/probe?u=1&gain=-1", "invalid_argument", "/gain"),
        ("/probe?u=1&gain=1e999", "number_out_of_range", "/gain"), ("/probe?u=1&n=1e999", "number_out_of_range", "/n"),
        ("/probe?u=1&gain=NaN", "not_finite", "/gain"), ("/probe?u=1&gain=", "invalid_argument", "/gain"),
        ("/probe?u=1&mode=x", "invalid_argument", "/mode"), ("/probe?u=1&system=x", "invalid_argument", "/system"),
    ])
    func `parameters of the query are held to the same`(target: String, code: String, pointer: String) {
        let reply = client.get(target)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `what the body can say the query may not`() {
        let reply = client.post("/probe?gain=2", json: #"{"u":[1]}"#)
        #expect(reply.problemCode == "unknown_field")
        #expect(reply.pointer == "/gain")
    }
}
