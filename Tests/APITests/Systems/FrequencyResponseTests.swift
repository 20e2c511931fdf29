import API
import JSON
import Testing

@Suite struct FrequencyResponseTests {
    private let client = TestClient()

    private func respond(_ body: String) -> Reply { client.post("/v1/frequency-response", json: body) }

    @Test func `a single pole responds in closed form`() throws {
        let reply = respond(#"{"system":{"form":"transfer_function","a":[-0.5],"b":[1],"h0":1},"omega":[0,1]}"#)
        #expect(reply.status == 200)
        #expect(reply.json["omega"].numbers == [0, 1])
        // 1 + 1 / (1 - e^{-i} / 2)
        let real = try #require(reply.json["h"]["re"].numbers)
        let imaginary = try #require(reply.json["h"]["im"].numbers)
        #expect(real[0] == 3 && imaginary[0] == 0)
        #expect((real[1] - 2.028393995218935879).magnitude < 1e-14)
        #expect((imaginary[1] + 0.59283762069794257656).magnitude < 1e-14)
        let magnitude = try #require(reply.json["magnitude"].numbers)
        let phase = try #require(reply.json["phase"].numbers)
        #expect((magnitude[1] - (real[1] * real[1] + imaginary[1] * imaginary[1]).squareRoot()).magnitude < 1e-14)
        #expect((phase[1] + 0.28434955487252579641).magnitude < 1e-13)
    }

    @Test func `points are a grid from 0 to half the sampling rate`() {
        let reply = respond(#"{"system":{"form":"transfer_function","a":[-0.5],"b":[1]},"points":3}"#)
        #expect(reply.json["omega"].numbers == [0, Double.pi / 2, Double.pi])
        let one = respond(#"{"system":{"form":"transfer_function","a":[-0.5],"b":[1]},"points":1}"#)
        #expect(one.json["omega"].numbers == [0])
    }

    @Test func `every form of one discrete system responds alike`() throws {
        let forms = [
            #"{"form":"transfer_function","a":[-0.75,0.125],"b":[2,-0.75]}"#,
            #"{"form":"dense","A":[[0.5,0],[0,0.25]],"B":[1,1],"C":[1,1]}"#,
            #"{"form":"dense","A":{"re":[[0.5,0],[0,0.25]],"im":[[0,0],[0,0]]},"B":[1,1],"C":[1,1]}"#,
            #"{"form":"diagonal","lambda":[0.5,0.25],"c":[1,1]}"#,
            #"{"form":"dplr","lambda":[0.75,0.25],"p":[0.5,0],"b":[1,1],"c":[1,1]}"#,
            #"{"form":"sections","sections":[[2,-0.75,0,1,-0.75,0.125]]}"#,
        ]
        let replies = forms.map { respond(#"{"system":\#($0),"points":9}"#) }
        let expected = try #require(replies[0].json["h"]["re"].numbers)
        for reply in replies {
            let found = try #require(reply.json["h"]["re"].numbers)
            #expect(zip(found, expected).allSatisfy { ($0 - $1).magnitude < 1e-14 * (1 + $1.magnitude) })
        }
    }

    @Test func `a continuous system responds after it was made discrete`() throws {
        // The bilinear step of x' = -x + u with dt = 2 is x⁺ = u: a response of 1 everywhere.
        let reply = respond(#"{"system":{"form":"dense","A":[[-1]],"B":[1],"C":[1],"dt":2},"points":4}"#)
        #expect(reply.json["magnitude"].numbers == [1, 1, 1, 1])
        #expect(reply.json["phase"].numbers?.allSatisfy { $0.magnitude < 1e-15 } == true)
    }

    @Test func `a truncated numerator is that of the whole response`() throws {
        // K = 1, ½, …; cut off at 4 samples b̃ = 1 - 2⁻⁴.
        let whole = respond(#"{"system":{"form":"transfer_function","a":[-0.5],"b":[1]},"points":5}"#)
        let cut = respond(
            #"{"system":{"form":"transfer_function","a":[-0.5],"b":[0.9375],"numerator":"truncated","length":4},"points":5}"#
        )
        let expected = try #require(whole.json["magnitude"].numbers)
        let found = try #require(cut.json["magnitude"].numbers)
        #expect(zip(found, expected).allSatisfy { ($0 - $1).magnitude < 1e-14 })
    }

    @Test func `a pole on a frequency is refused`() {
        let reply = respond(#"{"system":{"form":"transfer_function","a":[-1],"b":[1]},"points":2}"#)
        #expect(reply.status == 422 && reply.problemCode == "singular")
    }

    @Test(arguments: [
        (#""points":0"#, "invalid_argument", "/points"),
        (#""points":65537"#, "invalid_argument", "/points"),
        (#""points":2,"omega":[1]"#, "invalid_argument", "/omega"),
        (#""omega":[]"#, "shape_mismatch", "/omega"),
        (#""omega":["NaN"]"#, "not_finite", "/omega/0"),
        (#""timing":"post""#, "missing_field", "/omega"),
    ])
    func `frequencies are refused by name`(members: String, code: String, pointer: String) {
        let reply = respond(#"{"system":{"form":"transfer_function","a":[-0.5],"b":[1]},\#(members)}"#)
        #expect(reply.status == 400 && reply.problemCode == code && reply.pointer == pointer)
    }

    @Test(arguments: [
        (#""form":"dense","A":[[1]],"B":[1]"#, "missing_field", "/system/C"),
        (#""form":"dense","A":[[1]],"B":[[1,2]],"C":[1]"#, "shape_mismatch", "/system/B"),
        (#""form":"dense","A":[[1]],"B":[1],"C":[[1,2]]"#, "shape_mismatch", "/system/C"),
        (#""form":"dense","A":[[1]],"B":[1],"C":[1],"alpha":0.5"#, "unknown_field", "/system/alpha"),
        (#""form":"dense","A":[[1]],"B":[1],"C":[1],"conj_half":true"#, "invalid_argument", "/system/conj_half"),
        (#""form":"dense","A":{"re":[[1]],"im":[[1,2]]},"B":[1],"C":[1]"#, "shape_mismatch", "/system/A/im"),
        (#""form":"diagonal","lambda":[[1]],"c":[1]"#, "shape_mismatch", "/system/lambda"),
        (#""form":"diagonal","lambda":[1,2],"c":[1]"#, "shape_mismatch", "/system/c"),
        (#""form":"dplr","lambda":[1,2],"p":[1],"c":[1,2]"#, "shape_mismatch", "/system/p"),
        (#""form":"transfer_function","a":[1],"b":[1,2]"#, "shape_mismatch", "/system/b"),
        (#""form":"transfer_function","a":[1],"b":[1],"dt":1"#, "invalid_argument", "/system/dt"),
        (#""form":"transfer_function","a":[1],"b":[1],"length":4"#, "invalid_argument", "/system/length"),
        (#""form":"transfer_function","a":[1],"b":[1],"numerator":"truncated""#, "missing_field", "/system/length"),
        (#""form":"sections","sections":[[1,2,3]]"#, "shape_mismatch", "/system/sections"),
        (#""form":"sections","sections":[[1,2,3,2,0,0]]"#, "invalid_argument", "/system/sections/0/3"),
        (#""form":"hippo","measure":"legs","n":2,"c":[1,2]"#, "missing_field", "/system/dt"),
        (#""form":"hippo","measure":"legs","n":2,"c":[1],"dt":1"#, "shape_mismatch", "/system/c"),
        (
            #""form":"hippo","measure":"glagt","n":2,"c":[1,2],"dt":1,"discretization":"gbt","alpha":0.5"#,
            "invalid_argument", "/system/discretization"
        ),
        (
            #""form":"diagonal","lambda":[-1],"c":[1],"d":1,"dt":1,"discretization":"impulse""#,
            "invalid_argument", "/system/d"
        ),
    ])
    func `a system is refused at the member at fault`(members: String, code: String, pointer: String) {
        let reply = respond(#"{"system":{\#(members)},"points":2}"#)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }
}
