import HTTP
import JSON
import Testing

@testable import API

@Suite struct RTFKernelTests {
    private let client = KernelClient()

    @Test(arguments: ["auto", "series", "fft", "recurrence", "newton", "contour"])
    func `a geometric series is one pole`(method: String) {
        let reply = client.rtf(#""a":[-0.5],"b":[3],"length":40,"method":"\#(method)""#)
        var expected = [3.0]
        while expected.count < 40 { expected.append(expected[expected.count - 1] / 2) }
        #expect(isClose(reply.kernel, expected, 1e-11))
        #expect(reply.json["stable"] == .bool(true))
        #expect(reply.json["schur_cohn_margin"].number == 0.5)
        #expect(reply.json["h0"].number == 0)
        if method != "auto" { #expect(reply.json["method"].text == method) }
    }

    @Test func `h0 stands beside the kernel, or before it`() {
        let post = client.rtf(#""a":[-0.5],"b":[3],"h0":7,"length":3"#)
        #expect(post.kernel == [3, 1.5, 0.75] && post.json["h0"].number == 7)
        let delayed = client.rtf(#""a":[-0.5],"b":[3],"h0":7,"length":3,"timing":"delayed""#)
        #expect(delayed.kernel == [7, 3, 1.5] && delayed.json["h0"] == .null)
    }

    @Test func `what wraps around is within its bound`() {
        let exact = client.rtf(#""a":[-0.9],"b":[1],"length":64"#)
        let alias = client.rtf(#""a":[-0.9],"b":[1],"length":64,"method":"alias""#)
        let bound = alias.json["diagnostics"]["alias_bound"].number ?? 0
        let error = zip(exact.kernel, alias.kernel).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
        #expect(error > 1e-4 && error <= bound * (1 + 1e-9) && bound < 2 * error)
    }

    @Test func `a truncated numerator gives the kernel it was cut from`() {
        // b̃ = b (1 - 0.5^8) for one pole at 0.5.
        let cut = client.rtf(#""a":[-0.5],"b":[0.99609375],"length":8,"numerator":"truncated""#)
        #expect(isClose(cut.kernel, client.rtf(#""a":[-0.5],"b":[1],"length":8"#).kernel, 1e-14))
        let alias = client.rtf(#""a":[-0.5],"b":[1],"length":8,"numerator":"truncated","method":"alias""#)
        #expect(alias.status == 400 && alias.pointer == "/method")
    }

    @Test func `complex coefficients have complex kernels`() {
        let reply = client.rtf(#""a":{"re":[0],"im":[-0.5]},"b":[1],"length":3"#)
        #expect(reply.json["k"]["re"].numbers == [1, 0, -0.25])
        #expect(reply.json["k"]["im"].numbers == [0, 0.5, 0])
        #expect(reply.json["stable"] == .bool(true))
        #expect(reply.json["schur_cohn_margin"].number == 0.5)
        let refused = client.rtf(#""a":{"re":[0],"im":[-0.5]},"b":[1],"length":3,"method":"alias""#)
        #expect(refused.status == 400 && refused.pointer == "/method")
    }

    @Test func `channels are computed alone and judged alone`() {
        let reply = client.rtf(#""a":[[-0.5],[-2]],"b":[1],"length":3"#)
        #expect(reply.json["k"][1].numbers == [1, 2, 4])
        #expect(reply.json["stable"] == .array([.bool(true), .bool(false)]))
        #expect(reply.json["schur_cohn_margin"].numbers == [0.5, -1])
        #expect(reply.json["warnings"][0]["code"].text == "unstable")
    }

    @Test func `rft is another name`() {
        let client = TestClient()
        let body = #"{"a":[-0.5,0.25],"b":[1,2],"length":9}"#
        #expect(
            client.post("/v1/kernels/rft", json: body).bytes == client.post("/v1/kernels/rtf", json: body).bytes)
    }

    @Test(arguments: ["fft", "alias"])
    func `a pole on a node cannot be divided by`(method: String) {
        let reply = client.rtf(#""a":[-1],"b":[1],"length":8,"method":"\#(method)""#)
        #expect(reply.status == 422 && reply.problemCode == "singular")
        #expect(reply.json["diagnostics"]["node"].number == 0)
        #expect(client.rtf(#""a":[-1],"b":[1],"length":3"#).kernel == [1, 1, 1])
    }

    @Test(arguments: [
        (#""b":[1],"length":4"#, "missing_field", "/a"),
        (#""a":[1],"length":4"#, "missing_field", "/b"),
        (#""a":[1],"b":[1]"#, "missing_field", "/length"),
        (#""a":[1],"b":[1],"length":0"#, "invalid_argument", "/length"),
        (#""a":[],"b":[],"length":4"#, "shape_mismatch", "/a"),
        (#""a":[1,2],"b":[1],"length":4"#, "shape_mismatch", "/b"),
        (#""a":[1],"b":["NaN"],"length":4"#, "not_finite", "/b/0"),
        (#""a":[1],"b":[1],"length":4,"numerator":"other""#, "invalid_argument", "/numerator"),
        (#""a":[1],"b":[1],"length":4,"method":"cauchy""#, "invalid_argument", "/method"),
        (#""a":[1],"b":[1],"length":4,"dt":1"#, "unknown_field", "/dt"),
        (#""a":[\#(ones(4097))],"b":[1],"length":4"#, "shape_mismatch", "/a"),
    ])
    func `members are refused by name`(members: String, code: String, pointer: String) {
        let reply = client.rtf(members)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }
}
