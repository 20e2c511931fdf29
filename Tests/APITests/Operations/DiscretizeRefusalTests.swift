import API
import HTTP
import JSON
import Testing

@Suite struct DiscretizeRefusalTests {
    private let client = TestClient()

    @Test(arguments: [
        (#""method":"zoh","dt":1"#, "missing_field", "/measure"),
        (#""measure":"legs","method":"zoh","dt":1"#, "missing_field", "/n"),
        (#""measure":"legs","n":2,"dt":1"#, "missing_field", "/method"),
        (#""measure":"legs","n":2,"method":"zoh""#, "missing_field", "/dt"),
        (#""measure":"legs","n":2,"method":"gbt","dt":1"#, "missing_field", "/alpha"),
        (#""measure":"legt","n":2,"method":"zoh","dt":1"#, "missing_field", "/window"),
        (#""measure":"legs","n":2,"method":"zoh","dt":1,"window":3"#, "invalid_argument", "/window"),
        (#""measure":"legs","n":0,"method":"zoh","dt":1"#, "invalid_argument", "/n"),
        (#""measure":"legs","n":513,"method":"zoh","dt":1"#, "invalid_argument", "/n"),
        (#""measure":"legs","n":2,"method":"zoh","dt":0"#, "invalid_argument", "/dt"),
        (#""measure":"legs","n":2,"method":"zoh","dt":-1"#, "invalid_argument", "/dt"),
        (#""measure":"legs","n":2,"method":"zoh","dt":"NaN""#, "not_finite", "/dt"),
        (#""measure":"legs","n":2,"method":"euler","dt":1"#, "invalid_argument", "/method"),
        (#""measure":"legs","n":2,"method":"gbt","alpha":1.5,"dt":1"#, "invalid_argument", "/alpha"),
        (#""measure":"legs","n":2,"method":"zoh","alpha":0.5,"dt":1"#, "invalid_argument", "/alpha"),
        (#""measure":"nothing","n":2,"method":"zoh","dt":1"#, "invalid_argument", "/measure"),
        (#""measure":"legs","n":2,"method":"zoh","dt":1,"steps":3"#, "unknown_field", "/steps"),
    ])
    func `members are refused by name`(members: String, code: String, pointer: String) {
        let reply = client.post("/v1/discretize", json: "{\(members)}")
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test(arguments: [
        (#""A":[[-1]],"B":[1]"#, "missing_field", "/system/form"),
        (#""form":"hippo","A":[[-1]],"B":[1]"#, "invalid_argument", "/system/form"),
        (#""form":"dense","B":[1]"#, "missing_field", "/system/A"),
        (#""form":"dense","A":[[-1]]"#, "missing_field", "/system/B"),
        (#""form":"dense","A":[-1],"B":[1]"#, "shape_mismatch", "/system/A"),
        (#""form":"dense","A":[[1,2]],"B":[1]"#, "shape_mismatch", "/system/A"),
        (#""form":"dense","A":[[1,2],[3,4]],"B":[1]"#, "shape_mismatch", "/system/B"),
        (#""form":"dense","A":[[1,2],[3,4]],"B":[1,2],"C":[1,2,3]"#, "shape_mismatch", "/system/C"),
        (#""form":"dense","A":[[1]],"B":[1],"C":[1],"D":[1,2]"#, "shape_mismatch", "/system/D"),
        (#""form":"dense","A":[[1]],"B":[1],"D":1"#, "invalid_argument", "/system/D"),
        (#""form":"dense","A":[[1]],"B":[1],"C":[1],"D":2"#, "invalid_argument", "/system/D"),
        (#""form":"dense","A":[[1]],"B":[1],"E":[1]"#, "unknown_field", "/system/E"),
        (#""form":"dense","A":[["NaN"]],"B":[1]"#, "not_finite", "/system/A/0/0"),
        (#""form":"dense","A":[[1],[2,3]],"B":[1]"#, "malformed_tensor", "/system/A/1"),
    ])
    func `a system is refused at the member at fault`(members: String, code: String, pointer: String) {
        let reply = client.post("/v1/discretize", json: #"{"system":{\#(members)},"method":"impulse","dt":1}"#)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test(arguments: [
        (#""method":"exact","k":[]"#, "shape_mismatch", "/k"),
        (#""method":"exact","k":3"#, "shape_mismatch", "/k"),
        (#""method":"exact","k":[1,0]"#, "invalid_argument", "/k/1"),
        (#""method":"exact","k":[1.5]"#, "invalid_argument", "/k/0"),
        (#""method":"exact","k":[1],"dt":1"#, "invalid_argument", "/dt"),
        (#""method":"zoh","k":[1]"#, "invalid_argument", "/method"),
        (#""k":[1]"#, "missing_field", "/method"),
        (#""method":"post","alpha":1,"k":[1]"#, "invalid_argument", "/alpha"),
        (#""method":"gbt","k":[1]"#, "missing_field", "/alpha"),
        (#""method":"forward","k":[16]"#, "invalid_argument", "/k"),
    ])
    func `sample counts are refused by name`(members: String, code: String, pointer: String) {
        let reply = client.post("/v1/discretize", json: #"{"measure":"legs","n":16,\#(members)}"#)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `a window has no steps of the whole past`() {
        let reply = client.post(
            "/v1/discretize", json: #"{"measure":"legt","n":4,"window":1,"method":"exact","k":[1]}"#)
        #expect(reply.problemCode == "invalid_argument" && reply.pointer == "/k")
    }

    @Test func `a system and a measure exclude each other`() {
        let system = #"{"form":"dense","A":[[-1]],"B":[1]}"#
        let reply = client.post(
            "/v1/discretize", json: #"{"system":\#(system),"measure":"legs","n":1,"method":"zoh","dt":1}"#)
        #expect(reply.problemCode == "invalid_argument" && reply.pointer == "/measure")
    }

    @Test func `too many steps are refused before any is made`() {
        let counts = (1...5).map(String.init).joined(separator: ",")
        let reply = client.post(
            "/v1/discretize", json: #"{"measure":"legs","n":512,"method":"exact","k":[\#(counts)]}"#)
        #expect((400...413).contains(reply.status))
        #expect(reply.pointer == "/k")
    }
}
