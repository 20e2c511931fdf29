import JSON
import Testing

/// Characters of several bytes, one byte a token.
@Suite struct HeldBackTextTests {
    /// Tokens of the bytes of `é` and `€`, and of nothing else, by the model's own vocabulary.
    private func options(_ client: TestClient) throws -> String {
        let pieces = ["é", "€"].flatMap { text in
            flat(client.post("/v1/tokenize", json: #"{"model":"tiny-s4d","text":"\#(text)"}"#).json["tokens"])
        }
        let bias = Set(pieces).sorted().map { #""\#(Int($0))":90"# }.joined(separator: ",")
        return #""logit_bias":{\#(bias)},"temperature":2,"ignore_eos":true"#
    }

    private func decoded(_ client: TestClient, _ tokens: [Double]) -> String? {
        let list = tokens.map { "\(Int($0))" }.joined(separator: ",")
        return client.post("/v1/detokenize", json: #"{"model":"tiny-s4d","tokens":[\#(list)]}"#).json["text"].text
    }

    @Test(arguments: 0..<8)
    func `a character is told with the token that ends it, and no half of one before`(seed: Int) throws {
        let client = try TestClient.tiny()
        for name in ["events", "whole"] { client.makeTokens(name) }
        let request = #"{"tokens":[1],"seed":\#(seed),"max_tokens":60,\#(try options(client))}"#
        let told = try client.streamed("events", request)
        let tokens = told.compactMap { $0["token"].number }
        #expect(tokens.count == 60)
        let texts = told.filter { $0["type"].text == "token" }.map { $0["text"].text ?? "" }
        var known = ""
        for (index, text) in texts.enumerated() {
            known += text
            // What has been told is the beginning of the whole, and lacks at most a character that is not whole yet.
            let all = decoded(client, Array(tokens.prefix(index + 1))) ?? ""
            #expect(all == known || all == known + "\u{FFFD}", "\(all) \(known)")
        }
        #expect(texts.contains("") && texts.joined().contains { !$0.isASCII && $0 != "\u{FFFD}" })
        #expect(client.generate("whole", request).json["text"].text == texts.joined())
    }

    @Test func `a character cut by the end of one request is told by the next`() throws {
        let client = try TestClient.tiny()
        let rest = try options(client)
        var cuts = 0
        for length in 1..<20 {
            for name in ["whole-\(length)", "parts-\(length)"] { client.makeTokens(name) }
            let whole = client.generate("whole-\(length)", #"{"tokens":[1],"seed":3,"max_tokens":40,\#(rest)}"#).json
            let first = client.generate(
                "parts-\(length)", #"{"tokens":[1],"seed":3,"max_tokens":\#(length),\#(rest)}"#
            ).json
            let second = client.generate("parts-\(length)", #"{"max_tokens":\#(40 - length),\#(rest)}"#).json
            let text = (first["text"].text ?? "") + (second["text"].text ?? "")
            #expect(text == whole["text"].text)
            if decoded(client, flat(first["tokens"])) != first["text"].text { cuts += 1 }
        }
        #expect(cuts > 0)
    }
}
