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

    /// Poles near 0.95, in whose kernel the plain recurrence loses six digits.
    private let cluster = #"""
        "a":[-6.547989048414733,18.72864574491767,-30.561772050134817,31.120170621748017,-20.248659285818476,
        8.221314407629311,-1.9044026235366698,0.19269257379178212],
        "b":[-0.08564114390745514,0.7226972914833054,-2.610021426803814,5.229373177202709,-6.277647909261882,
        4.5152961533483165,-1.8017481095713983,0.30769230769230754],
        """#

    @Test func `every method says how many digits it lost`() throws {
        let plain = client.rtf(cluster + #""length":512,"method":"recurrence""#).kernel
        for (method, allowed) in [("auto", 4e-9), ("series", 4e-9), ("newton", 1e-8), ("fft", 1e-8), ("contour", 1e-4)]
        {
            let reply = client.rtf(cluster + #""length":512,"method":"\#(method)""#)
            #expect(isClose(reply.kernel, plain, allowed), "\(method)")
            let diagnostics = reply.json["diagnostics"]
            let estimate = try #require(diagnostics["error_estimate"].number)
            #expect(estimate > 1e-10 && estimate < 1e-4, "\(method)")
            #expect(try #require(diagnostics["condition"].number) > 1e4)
            let codes = [0, 1].compactMap { reply.json["warnings"][$0]["code"].text }
            #expect(codes == (estimate > 1e-8 ? ["ill_conditioned"] : []), "\(method)")
        }
        let long = client.rtf(cluster + #""length":8192,"method":"contour""#)
        #expect(long.status == 200 && long.kernel.count == 8192)
        let good = client.rtf(#""a":[-0.5],"b":[1],"length":8"#).json["diagnostics"]
        #expect((good["error_estimate"].number ?? 1) < 1e-14 && (good["condition"].number ?? 1e9) < 10)
    }

    @Test func `radius and verdict agree for coefficients that hold no pole, and refusals name the cause`() throws {
        let legs = #"{"form":"hippo","measure":"legs","n":32,"c":[\#(ones(32))],"dt":0.05}"#
        let client = TestClient()
        let refused = client.post("/v1/systems/convert", json: #"{"system":\#(legs),"to":"transfer_function"}"#)
        #expect(refused.status == 422 && refused.problemCode == "ill_conditioned")
        for name in ["error_estimate", "tolerance", "condition", "residual"] {
            #expect(refused.json["diagnostics"][name].number != nil, "\(name)")
        }
        let converted = client.post(
            "/v1/systems/convert",
            json: #"{"system":\#(legs),"to":"transfer_function","allow_ill_conditioned":true}"#
        ).json["system"]
        func ask(_ method: String) -> Reply {
            let (a, b) = (converted["a"].numbers ?? [], converted["b"].numbers ?? [])
            return client.post("/v1/kernels/rtf", json: #"{"a":\#(a),"b":\#(b),"length":512,"method":"\#(method)"}"#)
        }
        let reply = ask("auto")
        let radius = try #require(reply.json["diagnostics"]["spectral_radius"].number)
        #expect(reply.json["stable"] == .bool(radius < 1))
        let codes = (0..<4).compactMap { reply.json["warnings"][$0]["code"].text }
        #expect(codes.contains("ill_conditioned_eigenvalues") && codes.contains("ill_conditioned"))
        #expect(codes.contains("unstable") == (radius >= 1))
        for method in ["fft", "contour"] {
            #expect(ask(method).problemCode == "ill_conditioned", "\(method)")
        }
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
