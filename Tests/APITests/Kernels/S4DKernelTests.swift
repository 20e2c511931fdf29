import Foundation
import HTTP
import JSON
import Testing

@testable import API

@Suite struct S4DKernelTests {
    private let client = KernelClient()

    @Test(arguments: ["vandermonde", "recurrence"])
    func `a pair of poles is a damped cosine`(method: String) {
        // K_k = 2 Re (c̄ (e^{ελ} - 1)/λ e^{kελ}) with λ = -1 + 2i, c = 1.
        let reply = client.s4d(
            #""lambda":{"re":[-1],"im":[2]},"c":[1],"dt":0.1,"length":5,"method":"\#(method)""#)
        func held(_ time: Double) -> Double {
            // ∫₀^time 2 e^{-t} cos 2t dt
            let decay = exp(-time)
            return 2 * (1 + decay * (2 * sin(2 * time) - cos(2 * time))) / 5
        }
        let expected = (0..<5).map { held(0.1 * Double($0 + 1)) - held(0.1 * Double($0)) }
        #expect(isClose(reply.kernel, expected, 1e-13))
        #expect(reply.json["method"].text == method)
        #expect(abs((reply.json["diagnostics"]["spectral_radius"].number ?? 0) - exp(-0.1)) < 1e-15)
    }

    @Test func `a method is requested only by who names it`() {
        let members = #""lambda":[-1],"c":[1],"dt":0.5,"length":3"#
        #expect(client.s4d(members).json["diagnostics"]["reason"].text == "cost")
        let named = client.s4d(members + #","method":"vandermonde""#)
        #expect(named.json["diagnostics"]["reason"].text == "requested")
    }

    @Test func `the bilinear rule maps a pole as its formula says`() {
        let reply = client.s4d(
            #""lambda":[-1],"conj_half":false,"c":[1],"dt":0.5,"length":3,"discretization":"bilinear""#)
        #expect(isClose(reply.kernel, [0.4, 0.24, 0.144], 1e-14))
    }

    @Test(arguments: [
        ("lin", "[-0.5,-0.5]", "[0,3.141592653589793]"),
        ("inv", "[-0.5,-0.5]", "[3.819718634205488,0.4244131815783875]"),
        ("inv2", "[-0.5,-0.5]", "[3.819718634205488,1.2732395447351628]"),
        ("quad", "[-0.5,-0.5]", "[0.3183098861837907,2.864788975654116]"),
    ])
    func `an initialisation stands for its poles`(name: String, real: String, imaginary: String) {
        let made = client.s4d(#""init":"\#(name)","n":4,"dt":0.1,"length":20"#)
        let given = client.s4d(
            #""lambda":{"re":\#(real),"im":\#(imaginary)},"c":[1,1],"n":4,"dt":0.1,"length":20"#)
        #expect(made.status == 200)
        #expect(isClose(made.kernel, given.kernel, 1e-14))
    }

    @Test func `real poles have no pairs`() {
        let reply = client.s4d(#""init":"real","n":2,"c":[1,1],"dt":1,"length":2,"discretization":"zoh""#)
        let first = 1 - exp(-1.0) + (1 - exp(-2.0)) / 2
        #expect(abs(reply.kernel[0] - first) < 1e-15)
        let halved = client.s4d(#""init":"real","n":2,"c":[1,1],"dt":1,"length":2,"conj_half":true"#)
        #expect(halved.status == 400 && halved.pointer == "/conj_half")
    }

    @Test func `the eigenvalues of LegS and random poles are repeatable`() {
        for members in [#""init":"legs""#, #""init":"random","seed":7"#] {
            let first = client.s4d(members + #","n":8,"dt":0.01,"length":10"#)
            #expect(first.status == 200)
            #expect(first.bytes == client.s4d(members + #","n":8,"dt":0.01,"length":10"#).bytes)
        }
        let other = client.s4d(#""init":"random","seed":8,"n":8,"dt":0.01,"length":10"#)
        #expect(other.kernel != client.s4d(#""init":"random","seed":7,"n":8,"dt":0.01,"length":10"#).kernel)
    }

    @Test func `c comes conjugated or not`() {
        let poles = #""lambda":{"re":[-1],"im":[2]},"dt":0.1,"length":5"#
        let conjugated = client.s4d(poles + #","c":{"re":[1],"im":[3]}"#)
        let plain = client.s4d(poles + #","c":{"re":[1],"im":[-3]},"c_conjugated":false"#)
        #expect(conjugated.kernel == plain.kernel)
    }

    @Test func `a rate stretches the time step and a bandlimit drops fast poles`() {
        let slow = client.s4d(#""init":"lin","n":8,"dt":0.1,"rate":2,"length":9"#)
        #expect(slow.kernel == client.s4d(#""init":"lin","n":8,"dt":0.2,"length":9"#).kernel)
        let limited = client.s4d(#""init":"lin","n":8,"dt":0.1,"bandlimit":0.25,"length":9"#)
        #expect(limited.json["diagnostics"]["dropped_poles"].number == 1)
        #expect(isClose(limited.kernel, client.s4d(#""init":"lin","n":6,"dt":0.1,"length":9"#).kernel, 1e-14))
    }

    @Test func `channels are computed alone`() {
        let both = client.s4d(
            #""lambda":[[-1,-2],[-3,-4]],"c":[[1,2],[3,4]],"conj_half":false,"dt":0.1,"length":6"#)
        let second = client.s4d(#""lambda":[-3,-4],"c":[3,4],"conj_half":false,"dt":0.1,"length":6"#)
        #expect(both.json["k"][1].numbers == second.kernel)
    }

    @Test func `npy brings c with its parameters in the query`() throws {
        let c = Tensor(shape: [4], values: [1, 2, 3, 4])
        let reply = client.upload("/v1/kernels/s4d?init=lin&n=8&dt=0.1&length=7", c)
        let plain = client.s4d(#""init":"lin","n":8,"c":[1,2,3,4],"dt":0.1,"length":7"#)
        #expect(reply.kernel == plain.kernel)
        let binary = client.binary("/v1/kernels/s4d", #""init":"lin","n":8,"c":[1,2,3,4],"dt":0.1,"length":7"#)
        #expect(try binary.tensor() == Tensor(shape: [7], values: plain.kernel))
    }

    @Test func `unstable poles are told`() {
        let reply = client.s4d(#""lambda":[0.5],"conj_half":false,"c":[1],"dt":1,"length":4"#)
        #expect(reply.json["warnings"][0]["code"].text == "unstable")
    }

    @Test(arguments: [
        (#""init":"lin","n":3,"dt":1,"length":4"#, "invalid_argument", "/n"),
        (#""init":"legs","n":2048,"dt":1,"length":4"#, "invalid_argument", "/n"),
        (#""init":"lin","dt":1,"length":4"#, "missing_field", "/n"),
        (#""init":"none","n":4,"dt":1,"length":4"#, "invalid_argument", "/init"),
        (#""init":"lin","n":4,"seed":1,"dt":1,"length":4"#, "invalid_argument", "/seed"),
        (#""init":"lin","n":4,"lambda":[1],"dt":1,"length":4"#, "invalid_argument", "/lambda"),
        (#""init":"lin","n":4,"c":[1],"dt":1,"length":4"#, "shape_mismatch", "/c"),
        (#""lambda":[-1],"dt":1,"length":4"#, "missing_field", "/c"),
        (#""lambda":[-1],"c":[1],"n":1,"dt":1,"length":4"#, "invalid_argument", "/n"),
        (#""lambda":[-1],"c":[1],"b":[1,2],"dt":1,"length":4"#, "shape_mismatch", "/b"),
        (#""lambda":[],"c":[],"dt":1,"length":4"#, "shape_mismatch", "/lambda"),
        (#""c":[1],"dt":1,"length":4"#, "missing_field", "/lambda"),
        (#""init":"lin","n":4,"length":4"#, "missing_field", "/dt"),
        (#""init":"lin","n":4,"dt":1e308,"rate":1e308,"length":4"#, "invalid_argument", "/rate"),
        (#""init":"lin","n":4,"dt":1,"bandlimit":0,"length":4"#, "invalid_argument", "/bandlimit"),
        (#""init":"lin","n":4,"dt":1,"length":4,"method":"cauchy""#, "invalid_argument", "/method"),
        (#""init":"lin","n":4,"dt":1,"length":4,"discretization":"tustin""#, "invalid_argument", "/discretization"),
    ])
    func `members are refused by name`(members: String, code: String, pointer: String) {
        let reply = client.s4d(members)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `a pole on the rule's own is singular`() {
        let reply = client.s4d(
            #""lambda":[2],"conj_half":false,"c":[1],"dt":1,"length":4,"discretization":"bilinear""#)
        #expect(reply.status == 422 && reply.problemCode == "singular")
    }

    @Test func `dss divides each mode by its sum, and bounds a growing one`() throws {
        let members = #""lambda":[-2,3],"c":[1,1],"dt":0.1,"length":6,"conj_half":false,"discretization":"dss""#
        let reply = client.s4d(members)
        func softmax(_ pole: Double) -> [Double] {
            let powers = (0..<6).map { exp(0.1 * pole * Double($0)) }
            return powers.map { $0 / powers.reduce(0, +) / pole }
        }
        #expect(isClose(reply.kernel, zip(softmax(-2), softmax(3)).map { $0 + $1 }, 1e-14))
        #expect(isClose(client.s4d(members + #","method":"recurrence""#).kernel, reply.kernel, 1e-14))
        #expect(abs((reply.json["diagnostics"]["spectral_radius"].number ?? 0) - exp(0.3)) < 1e-15)
        let beyond = client.s4d(
            #""lambda":[1e5],"c":[1],"dt":1,"length":2,"conj_half":false,"discretization":"dss""#)
        #expect(beyond.kernel == [0, 1e-5] && beyond.json["diagnostics"]["spectral_radius"] == .null)
        let zero = client.s4d(#""lambda":[0],"c":[1],"dt":1,"length":2,"conj_half":false,"discretization":"dss""#)
        #expect(zero.status == 422 && zero.json["code"].text == "singular")
    }

    @Test func `zoh_euler takes the exact pole with Euler's input`() {
        let reply = client.s4d(
            #""lambda":[-2],"c":[3],"dt":0.1,"length":4,"conj_half":false,"discretization":"zoh_euler""#)
        #expect(isClose(reply.kernel, (0..<4).map { 0.3 * exp(-0.2 * Double($0)) }, 1e-15))
    }
}
