import API
import JSON
import Testing

@Suite struct SimulateSystemTests {
    private let client = TestClient()

    private func simulate(_ members: String) -> Reply {
        client.post("/v1/systems/simulate", json: "{\(members)}")
    }

    private static let pole = #""system":{"form":"transfer_function","a":[-0.5],"b":[1],"h0":0.25}"#

    @Test func `an impulse gives the kernel, in either timing`() {
        #expect(simulate(Self.pole + #","u":[1,0,0]"#).json["y"].numbers == [1.25, 0.5, 0.25])
        let delayed = Self.pole.replacing(#""h0""#, with: #""timing":"delayed","h0""#)
        #expect(simulate(delayed + #","u":[1,0,0]"#).json["y"].numbers == [0.25, 1, 0.5])
    }

    @Test func `only what is asked for is answered`() {
        let y = simulate(Self.pole + #","u":[1,2]"#)
        #expect(y.json["states"] == .null && y.json["final_state"] == .null)
        let state = simulate(Self.pole + #","u":[1,2],"return":"final_state""#)
        #expect(state.json["y"] == .null && state.json["final_state"].numbers == [2.5])
        let all = simulate(Self.pole + #","u":[1,2],"return":["states","y","final_state"]"#)
        #expect(all.json["states"] == .array([.numbers([1]), .numbers([2.5])]))
        #expect(all.json["y"].numbers == [1.25, 3])
    }

    @Test func `many inputs and outputs keep their axes`() {
        let system =
            #""system":{"form":"dense","A":[[0.5,0],[0,0.25]],"B":[[1,0],[0,1]],"C":[[1,0],[1,2]],"#
            + #""D":[[0,1],[0,0]]}"#
        let reply = simulate(system + #","u":[[1,1],[0,0]],"return":["y","final_state"]"#)
        #expect(reply.json["y"] == .array([.numbers([3, 2]), .numbers([0.75, 0.5])]))
        #expect(reply.json["final_state"].numbers == [0.5, 0.25])
    }

    @Test func `a signal cut in two gives the same bits`() throws {
        let systems = [
            Self.pole,
            #""system":{"form":"diagonal","lambda":{"re":[-0.5],"im":[3]},"c":{"re":[1],"im":[2]},"conj_half":true,"dt":0.1}"#,
            #""system":{"form":"dplr","lambda":{"re":[-0.5],"im":[3]},"p":[1],"c":[1],"conj_half":true,"dt":0.1,"discretization":"zoh"}"#,
            #""system":{"form":"dplr","lambda":{"re":[-0.5,-1],"im":[3,1]},"p":[1,1],"c":[1,2],"dt":0.1}"#,
            #""system":{"form":"hippo","measure":"fout","n":3,"window":1,"c":{"re":[1,2,3],"im":[0,1,0]},"dt":0.1}"#,
            #""system":{"form":"sections","sections":[[1,0.5,0,1,-0.5,0.25],[1,0,0,1,0.5,0]]}"#,
        ]
        for system in systems {
            let whole = simulate(system + #","u":[1,2,3,4,5],"return":["y","final_state"]"#)
            #expect(whole.status == 200, "\(whole.text)")
            let first = simulate(system + #","u":[1,2,3],"return":["y","final_state"]"#)
            let state = try #require(first.text.firstRange(of: #""final_state":"#))
            let carried = first.text[state.upperBound...].dropLast()
            let second = simulate(system + #","u":[4,5],"return":["y","final_state"],"initial_state":\#(carried)"#)
            #expect(second.json["final_state"] == whole.json["final_state"])
            func y(_ reply: Reply) -> [Double] { reply.json["y"].numbers ?? reply.json["y"]["re"].numbers ?? [] }
            #expect(y(first) + y(second) == y(whole))
        }
    }

    @Test func `a system whose poles are all written answers complex numbers`() throws {
        let reply = simulate(#""system":{"form":"diagonal","lambda":{"re":[0],"im":[0.5]},"c":[1]},"u":[1,0,0]"#)
        #expect(reply.json["y"]["re"].numbers == [1, 0, -0.25])
        #expect(reply.json["y"]["im"].numbers == [0, 0.5, 0])
    }

    @Test func `each sample may last its own time`() throws {
        // x' = -x + u, held: x(t) = 1 - e^{-t}.
        let system = #""system":{"form":"dense","A":[[-1]],"B":[1],"C":[1],"dt":1,"discretization":"zoh"}"#
        let reply = simulate(system + #","u":[1,1,1],"dt_per_step":[0.5,0.25,0.25]"#)
        let y = try #require(reply.json["y"].numbers)
        let expected = [0.3934693402873666, 0.5276334472589853, 0.6321205588285577]
        #expect(zip(y, expected).allSatisfy { ($0 - $1).magnitude < 1e-15 })
        let even = simulate(system + #","u":[1,1],"dt_per_step":[1,1]"#)
        #expect(even.json["y"] == simulate(system + #","u":[1,1]"#).json["y"])
    }

    @Test func `the answer has the type of u`() {
        let reply = simulate(Self.pole + #","u":{"shape":[2],"dtype":"float32","data":[1,0]}"#)
        #expect(reply.json["y"]["dtype"].text == "float32")
    }

    @Test func `a state that grows without bound is refused`() {
        let reply = simulate(#""system":{"form":"dense","A":[[1e60]],"B":[1],"C":[1]},"u":[1,1,1,1]"#)
        #expect(reply.status == 422 && reply.problemCode == "numerical_error")
        #expect(reply.json["diagnostics"]["step"].number == 3)
    }

    @Test func `an output beyond the range is refused`() {
        let reply = simulate(#""system":{"form":"dense","A":[[0]],"B":[1],"C":[1e308]},"u":[1,1e100]"#)
        #expect(reply.status == 422 && reply.problemCode == "numerical_error")
        #expect(reply.json["diagnostics"]["step"].number == 1)
    }

    @Test(arguments: [
        (#""u":[]"#, "shape_mismatch", "/u"),
        (#""u":[[1,2]]"#, "shape_mismatch", "/u"),
        (#""u":3"#, "shape_mismatch", "/u"),
        (#""u":["Infinity"]"#, "not_finite", "/u/0"),
        (#""return":"y""#, "missing_field", "/u"),
        (#""u":[1],"return":["x"]"#, "invalid_argument", "/return"),
        (#""u":[1],"initial_state":[1,2]"#, "shape_mismatch", "/initial_state"),
        (#""u":[1],"initial_state":{"re":[1],"im":[1]}"#, "invalid_argument", "/initial_state"),
        (#""u":[1],"dt_per_step":[1]"#, "invalid_argument", "/dt_per_step"),
        (#""u":[1],"steps":1"#, "unknown_field", "/steps"),
    ])
    func `members are refused by name`(members: String, code: String, pointer: String) {
        let reply = simulate(Self.pole + ",\(members)")
        #expect(reply.status == 400 && reply.problemCode == code && reply.pointer == pointer, "\(reply.text)")
    }

    @Test func `time steps fit the samples and are positive`() {
        let system = #""system":{"form":"dense","A":[[-1]],"B":[1],"C":[1],"dt":1}"#
        #expect(simulate(system + #","u":[1,1],"dt_per_step":[1]"#).pointer == "/dt_per_step")
        #expect(simulate(system + #","u":[1,1],"dt_per_step":[1,0]"#).pointer == "/dt_per_step/1")
    }

    @Test func `a system without C has states and no outputs`() {
        let system = #""system":{"form":"dense","A":[[0.5]],"B":[1]},"u":[1,1]"#
        #expect(simulate(system).pointer == "/system/C")
        #expect(simulate(system + #","return":["final_state"]"#).json["final_state"].numbers == [1.5])
    }

    @Test func `too many states are refused before any is made`() {
        let zeros = [String](repeating: "0", count: 1100).joined(separator: ",")
        let system = #""system":{"form":"transfer_function","a":[\#(zeros)],"b":[\#(zeros)]}"#
        let reply = simulate(system + #","u":[\#(zeros)],"return":["states"]"#)
        #expect(reply.status == 413 && reply.pointer == "/return")
    }
}
