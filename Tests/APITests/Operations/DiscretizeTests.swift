import API
import HTTP
import JSON
import Testing

@Suite struct DiscretizeTests {
    private let client = TestClient()

    private func discretize(_ body: String) -> Reply { client.post("/v1/discretize", json: body) }

    @Test func `the bilinear step of the whole past is its closed form`() {
        let reply = discretize(#"{"measure":"legs","n":1,"method":"bilinear","dt":0.5}"#)
        #expect(reply.status == 200)
        #expect(reply.json["method"].text == "bilinear")
        #expect(reply.json["dt"].number == 0.5)
        #expect(reply.json["A_bar"] == .array([.numbers([0.6])]))
        #expect(reply.json["B_bar"] == .numbers([0.4]))
        #expect(reply.json["spectral_radius"].number == 0.6)
        #expect(reply.json["stable"] == .bool(true))
        #expect(reply.json["warnings"] == .array([]))
        #expect(reply.json["C_bar"] == .null && reply.json["D_bar"] == .null)
    }

    @Test(arguments: ["forward", "backward", "bilinear", "tustin", "zoh", "exact", "foh", "impulse"])
    func `every method answers for every measure`(method: String) {
        for system in [#""measure":"legs""#, #""measure":"legt","window":2"#, #""measure":"lmu","window":2"#] {
            let reply = discretize(#"{\#(system),"n":4,"method":"\#(method)","dt":0.01,"scaling":"unit"}"#)
            #expect(reply.status == 200)
            #expect(reply.json["method"].text == method)
            #expect(reply.json["A_bar"][3].numbers?.count == 4)
            #expect(reply.json["B_bar"].numbers?.count == 4)
        }
    }

    @Test func `exact is another name of zoh`() {
        let held = discretize(#"{"measure":"legs","n":5,"method":"zoh","dt":0.125}"#)
        let exact = discretize(#"{"measure":"legs","n":5,"method":"exact","dt":0.125}"#)
        #expect(exact.json["A_bar"] == held.json["A_bar"] && exact.json["B_bar"] == held.json["B_bar"])
        #expect(exact.json["method"].text == "exact")
    }

    @Test func `alpha weighs the new state`() {
        let body = #"{"system":{"form":"dense","A":[[-1]],"B":[1]},"method":"gbt","alpha":1,"dt":1}"#
        #expect(discretize(body).json["A_bar"] == .array([.numbers([0.5])]))
    }

    @Test func `a system of one input and one output keeps its shapes`() {
        let reply = discretize(
            #"{"system":{"form":"dense","A":[[-1,0],[0,-3]],"B":[1,1],"C":[2,4],"D":1},"method":"tustin","dt":2}"#)
        #expect(reply.status == 200)
        #expect(reply.json["A_bar"] == .array([.numbers([0, 0]), .numbers([0, -0.5])]))
        #expect(reply.json["B_bar"] == .numbers([1, 0.5]))
        #expect(reply.json["C_bar"] == .numbers([1, 1]))
        #expect(reply.json["D_bar"].number == 3)
    }

    @Test func `a system of many inputs and outputs keeps its shapes`() {
        let system = #"{"form":"dense","A":[[-1]],"B":[[1,2]],"C":[[3,4,5]],"D":[[0,0],[0,0],[0,1]]}"#
        let reply = discretize(#"{"system":\#(system),"method":"zoh","dt":0.25}"#)
        #expect(reply.status == 200)
        #expect(reply.json["B_bar"][0].numbers?.count == 2)
        #expect(reply.json["C_bar"] == .array([.numbers([3, 4, 5])]))
        #expect(reply.json["D_bar"] == .array([.numbers([0, 0]), .numbers([0, 0]), .numbers([0, 1])]))
    }

    @Test func `the answer has the type of A`() {
        let state = #"{"shape":[1,1],"dtype":"float32","data":[-1]}"#
        let reply = discretize(#"{"system":{"form":"dense","A":\#(state),"B":[1]},"method":"bilinear","dt":2}"#)
        #expect(reply.json["A_bar"]["dtype"].text == "float32")
        #expect(reply.json["B_bar"]["data"][0].number == 1)
    }

    @Test func `sample counts give one pair of matrices each`() {
        let reply = discretize(#"{"measure":"legs","n":2,"method":"exact","k":[1,3]}"#)
        #expect(reply.status == 200)
        #expect(reply.json["k"] == .numbers([1, 3]))
        #expect(reply.json["A_bar"][0][0].numbers == [0.5, 0])
        #expect(reply.json["A_bar"][1][0].numbers == [0.75, 0])
        #expect(reply.json["B_bar"][1].numbers?.count == 2)
        #expect(reply.json["spectral_radius"] == .numbers([0.5, 0.75]))
        #expect(reply.json["stable"] == .array([.bool(true), .bool(true)]))
        #expect(reply.json["dt"] == .null)
    }

    @Test(arguments: ["trapezoid", "post", "log", "forward", "backward"])
    func `every rule of the whole past answers`(rule: String) {
        #expect(discretize(#"{"measure":"legs","n":3,"method":"\#(rule)","k":[4]}"#).status == 200)
        let weighed = discretize(#"{"measure":"legs","n":3,"method":"gbt","alpha":0.5,"k":[4]}"#)
        #expect(weighed.status == 200)
    }

    @Test func `warnings have a code, a number and a sentence`() {
        let reply = discretize(#"{"measure":"legs","n":17,"method":"forward","dt":0.25}"#)
        let warnings = reply.json["warnings"]
        #expect(
            (0..<4).map { warnings[$0]["code"].text }
                == ["unstable", "step_too_large", "transient_growth", "aliasing"])
        #expect(warnings[0]["spectral_radius"].number == 3.25)
        #expect(warnings[1]["largest_stable_dt"].number == 2.0 / 17)
        #expect(warnings[1]["detail"].text?.contains("stable only for steps below") == true)
        #expect(reply.json["stable"] == .bool(false))
        let window = discretize(#"{"measure":"lmu","n":17,"window":100,"method":"zoh","dt":1}"#)
        #expect(window.json["warnings"][0]["code"].text == "ill_conditioned_eigenvalues")
        #expect(window.json["stable"] == .bool(true))
    }

    @Test func `an npy answer holds the state matrix`() {
        let reply = client.send(
            .post, "/v1/discretize",
            fields: [Field(.accept, "application/x-npy"), Field(.contentType, "application/json")],
            body: Array(#"{"measure":"legs","n":3,"method":"zoh","dt":0.5}"#.utf8))
        #expect(reply.status == 200)
        #expect(reply.text.contains("(3, 3)"))
    }

    @Test func `a singular step is refused with its pivot`() {
        let reply = discretize(#"{"system":{"form":"dense","A":[[2]],"B":[1]},"method":"backward","dt":0.5}"#)
        #expect(reply.status == 422)
        #expect(reply.problemCode == "singular")
        #expect(reply.json["diagnostics"]["pivot"].number == 0)
    }

    @Test func `numbers that leave the range are refused`() {
        let reply = discretize(#"{"system":{"form":"dense","A":[[800]],"B":[1]},"method":"zoh","dt":1}"#)
        #expect(reply.status == 422)
        #expect(reply.problemCode == "numerical_error")
    }
}
