import API
import JSON
import Testing

@Suite struct VerifySystemTests {
    private let client = TestClient()

    private func verify(_ members: String) -> Reply {
        client.post("/v1/systems/verify", json: "{\(members)}")
    }

    @Test(arguments: [
        #"{"form":"transfer_function","a":[-0.5,0.2],"b":[1,2],"h0":0.5}"#,
        #"{"form":"hippo","measure":"legt","n":8,"window":1,"c":[1,2,3,4,5,6,7,8],"dt":0.01,"timing":"delayed"}"#,
        #"{"form":"diagonal","lambda":{"re":[-0.5],"im":[30]},"c":[1],"dt":0.01}"#,
        #"{"form":"dplr","lambda":{"re":[-0.5],"im":[30]},"p":[1],"c":[1],"conj_half":true,"dt":0.01}"#,
    ])
    func `every pair of methods agrees`(system: String) throws {
        let signal = (0..<200).map { "\(Double($0 * 5 % 11) - 5)" }.joined(separator: ",")
        let reply = verify(#""system":\#(system),"u":[\#(signal)]"#)
        #expect(reply.status == 200, "\(reply.text)")
        #expect((0..<4).map { reply.json["methods"][$0].text } == ["step", "convolution", "chunked", "fft"])
        let relative = try (0..<6).map { try #require(reply.json["differences"][$0]["max_rel"].number) }
        #expect(reply.json["differences"][5]["a"].text == "chunked")
        #expect(reply.json["differences"][5]["b"].text == "fft")
        #expect(reply.json["differences"][6] == .null)
        #expect(reply.json["max_difference"].number == relative.max())
        #expect(relative.allSatisfy { $0 < 1e-13 })
    }

    @Test(arguments: [
        (#""u":[1],"methods":["step"]"#, "invalid_argument", "/methods"),
        (#""u":[1],"methods":["step","step"]"#, "invalid_argument", "/methods"),
        (#""u":[1],"methods":["step","magic"]"#, "invalid_argument", "/methods"),
        (#""u":[]"#, "shape_mismatch", "/u"),
        (#""u":[[1]]"#, "shape_mismatch", "/u"),
    ])
    func `members are refused by name`(members: String, code: String, pointer: String) {
        let reply = verify(#""system":{"form":"transfer_function","a":[-0.5],"b":[1]},\#(members)"#)
        #expect(reply.status == 400 && reply.problemCode == code && reply.pointer == pointer)
    }

    @Test func `more samples than the plain sum is done for are refused`() {
        let signal = [String](repeating: "1", count: 16_385).joined(separator: ",")
        let reply = verify(#""system":{"form":"transfer_function","a":[-0.5],"b":[1]},"u":[\#(signal)]"#)
        #expect(reply.status == 413 && reply.pointer == "/u")
    }

    @Test func `outputs that leave the range are refused`() {
        let reply = verify(
            #""system":{"form":"transfer_function","a":[-1],"b":[1e200]},"u":[1e200,1],"methods":["convolution","fft"]"#
        )
        #expect(reply.status == 422 && reply.problemCode == "numerical_error")
    }
}
