import HTTP
import JSON
import Testing

@testable import API

@Suite struct S4KernelRefusalTests {
    private let client = KernelClient()

    @Test(arguments: [
        (#""length":4"#, "missing_field", "/measure"),
        (#""measure":"legs","n":2,"c":[1,1],"length":4"#, "missing_field", "/dt"),
        (#""measure":"legs","n":2,"dt":1,"length":4"#, "missing_field", "/c"),
        (#""measure":"legs","n":2,"c":[1,1],"dt":1"#, "missing_field", "/length"),
        (#""measure":"legs","n":2,"c":[1,1],"dt":1,"length":0"#, "invalid_argument", "/length"),
        (#""measure":"legs","n":2,"c":[1,1],"dt":1,"length":1048577"#, "invalid_argument", "/length"),
        (#""measure":"legs","n":0,"c":[],"dt":1,"length":4"#, "invalid_argument", "/n"),
        (#""measure":"legs","n":2,"c":[1,1,1],"dt":1,"length":4"#, "shape_mismatch", "/c"),
        (#""measure":"legs","n":2,"c":[1,"NaN"],"dt":1,"length":4"#, "not_finite", "/c/1"),
        (#""measure":"legs","n":2,"c":[1,1],"dt":0,"length":4"#, "invalid_argument", "/dt"),
        (#""measure":"legs","n":2,"c":[[1,1],[1,1]],"dt":[1,1,1],"length":4"#, "shape_mismatch", "/dt"),
        (#""measure":"legs","n":2,"c":[1,1],"dt":1,"length":4,"method":"fft""#, "invalid_argument", "/method"),
        (#""measure":"legs","n":2,"c":[1,1],"dt":1,"length":4,"method":"analytic""#, "invalid_argument", "/method"),
        (
            #""measure":"legs","n":2,"c":[1,1],"dt":1,"length":4,"method":"cauchy","discretization":"zoh""#,
            "invalid_argument", "/method"
        ),
        (
            #""measure":"legs","n":2,"c":[1,1],"dt":1,"length":4,"discretization":"foh""#, "invalid_argument",
            "/discretization"
        ),
        (#""measure":"legs","n":512,"c":[\#(ones(512))],"dt":1,"length":400000"#, "invalid_argument", "/length"),
        (#""measure":"legs","n":2,"c":[1,1],"dt":1,"length":4,"steps":2"#, "unknown_field", "/steps"),
    ])
    func `members are refused by name`(members: String, code: String, pointer: String) {
        let reply = client.s4(members)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test(arguments: [
        (#""form":"dense","A":[[0.5]],"B":[1]"#, "", "missing_field", "/system/C"),
        (#""form":"dense","A":[[0.5]],"B":[1],"C":[1]"#, #","method":"cauchy""#, "invalid_argument", "/method"),
        (#""form":"dense","A":[[0.5]],"B":[1],"C":[1]"#, #","measure":"legs""#, "invalid_argument", "/measure"),
        (
            #""form":"dense","A":[[0.5]],"B":[1],"C":[1]"#, #","discretization":"zoh""#, "invalid_argument",
            "/discretization"
        ),
        (
            #""form":"dense","A":[[-1]],"B":[1],"C":[1],"dt":1,"discretization":"zoh""#, #","discretization":"zoh""#,
            "invalid_argument", "/discretization"
        ),
        (
            #""form":"dense","A":[[-1]],"B":[1],"C":[1],"dt":1,"discretization":"tustin""#, "", "invalid_argument",
            "/system/discretization"
        ),
        (#""form":"transfer_function","a":[1],"b":[1]"#, "", "invalid_argument", "/system/form"),
        (#""form":"diagonal","lambda":[-1],"c":[1],"dt":1"#, "", "invalid_argument", "/system/form"),
        (#""form":"dplr","lambda":[-1],"p":[1,2],"b":[1],"c":[1],"dt":1"#, "", "shape_mismatch", "/system/p"),
        (#""form":"dplr","lambda":[-1],"p":[1],"b":[1],"c":[1,2],"dt":1"#, "", "shape_mismatch", "/system/c"),
    ])
    func `a system is refused at the member at fault`(system: String, rest: String, code: String, pointer: String) {
        let reply = client.s4(#""system":{\#(system)},"length":4\#(rest)"#)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `a growing output has no transfer function that can be cut`() {
        let system = #"{"form":"dplr","lambda":[1],"p":[0],"b":[1],"c":[1],"dt":0.1}"#
        let refused = client.s4(#""system":\#(system),"length":1000,"method":"cauchy""#)
        #expect(refused.status == 422 && refused.problemCode == "unstable_system")
        #expect((refused.json["diagnostics"]["spectral_radius"].number ?? 0) > 1)
        let stepped = client.s4(#""system":\#(system),"length":1000"#)
        #expect(stepped.json["method"].text == "recurrence")
        #expect(stepped.json["diagnostics"]["reason"].text == "growth")
        #expect(stepped.json["warnings"][0]["code"].text == "unstable")
    }

    @Test func `what mathematics refuses is unprocessable`() {
        let singular = client.s4(
            #""system":{"form":"dense","A":[[2]],"B":[1],"C":[1],"dt":1},"length":4"#)
        #expect(singular.status == 422 && singular.problemCode == "singular")
        let overflow = client.s4(#""system":{"form":"dense","A":[[1e300]],"B":[1],"C":[1]},"length":4"#)
        #expect(overflow.status == 422 && overflow.problemCode == "numerical_error")
    }

    @Test func `an answer beyond the longest tensor is refused before it is computed`() {
        let steps = [String](repeating: "1", count: 64).joined(separator: ",")
        let reply = client.s4(
            #""system":{"form":"dense","A":[[0.5]],"B":[1],"C":[1],"dt":[\#(steps)]},"length":1048576"#)
        #expect(reply.status == 400 && reply.pointer == "/length")
    }
}
