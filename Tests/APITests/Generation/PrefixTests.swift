import Compute
import JSON
import Sessions
import Testing

@testable import API

@Suite struct PrefixTests {
    private static let state = PrefixCache.Scope(owner: .anonymous, fingerprint: "a")

    private static func entry(_ tokens: [Int]) -> PrefixCache.Entry {
        PrefixCache.Entry(tokens: tokens, state: .none, logits: [])
    }

    @Test func `the longest beginning is found, of its owner and model alone`() {
        let cache = PrefixCache(limit: 1 << 20)
        let text = Array(0..<60)
        for count in [16, 40] { cache.insert(Self.entry(Array(text.prefix(count))), in: Self.state, stateBytes: 100) }
        #expect(cache.longest(of: text[...], in: Self.state)?.tokens.count == 40)
        #expect(cache.longest(of: text[..<39], in: Self.state)?.tokens.count == 16)
        #expect(cache.longest(of: text[..<15], in: Self.state) == nil)
        #expect(cache.longest(of: ([9] + text)[...], in: Self.state) == nil)
        for scope in [
            PrefixCache.Scope(owner: SessionOwner("b"), fingerprint: "a"),
            PrefixCache.Scope(owner: .anonymous, fingerprint: "b"),
        ] {
            #expect(cache.longest(of: text[...], in: scope) == nil)
        }
    }

    @Test func `what was not used for longest leaves, and the bytes are bounded`() {
        let cache = PrefixCache(limit: 3 * (100 + 8 * 20))
        func tokens(_ index: Int) -> [Int] { (0..<20).map { $0 + 100 * index } }
        for index in 0..<3 { cache.insert(Self.entry(tokens(index)), in: Self.state, stateBytes: 100) }
        #expect(cache.longest(of: tokens(0)[...], in: Self.state) != nil)
        cache.insert(Self.entry(tokens(3)), in: Self.state, stateBytes: 100)
        #expect(cache.longest(of: tokens(1)[...], in: Self.state) == nil)
        for index in [0, 2, 3] { #expect(cache.longest(of: tokens(index)[...], in: Self.state) != nil) }
        #expect(cache.bytes == 3 * (100 + 8 * 20))
        cache.insert(Self.entry(tokens(4)), in: Self.state, stateBytes: 1 << 20)
        #expect(cache.longest(of: tokens(4)[...], in: Self.state) == nil)
    }

    @Test(arguments: ["tiny-s4d", "tiny-rtf"])
    func `a text that goes on from a known beginning has the same bits`(model: String) throws {
        let client = try TestClient.tiny()
        let plain = try TestClient.tiny { $0.generation.prefixBytes = 0 }
        let prompt = (0..<90).map { ($0 * 13) % 50 }
        for (index, count) in [50, 90, 50, 70].enumerated() {
            let request =
                #"{"tokens":\#(Array(prompt.prefix(count))),"seed":6,"max_tokens":9,"ignore_eos":true,"logprobs":1}"#
            for service in [client, plain] { service.makeTokens("s\(index)", model: model) }
            let (cached, computed) = (client.generate("s\(index)", request), plain.generate("s\(index)", request))
            #expect(flat(cached.json["tokens"]) == flat(computed.json["tokens"]))
            #expect(cached.json["logprobs"] == computed.json["logprobs"])
            let expected = [0.0, 50, 50, 50][index]
            #expect(cached.json["usage"]["prompt_tokens_details"]["cached_tokens"].number == expected)
            #expect(cached.json["position"].number == Double(count + 9))
        }
    }
}
