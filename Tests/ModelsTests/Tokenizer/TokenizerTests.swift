import Compute
import Models
import TestSupport
import Testing

@Suite struct TokenizerTests {
    private struct Row: Decodable {
        var text: String
        var tokens: [Int]
        var kept: String
        var omitted: String
    }

    private let tokenizer: Tokenizer

    init() throws {
        tokenizer = try Tokenizer(parsing: Golden.bytes("tokenizer.json"))
    }

    @Test func `awkward texts have the tokens that the Python package gives them`() throws {
        let rows: [Row] = try Golden.load("tokens.json")
        for row in rows {
            #expect(try tokenizer.encode(row.text, addedTokens: .asToken) == row.tokens, "\(row.text.debugDescription)")
            #expect(Self.bytes(try tokenizer.decode(row.tokens, specialTokens: .written)) == Self.bytes(row.kept))
            #expect(Self.bytes(try tokenizer.decode(row.tokens, specialTokens: .omitted)) == Self.bytes(row.omitted))
        }
    }

    @Test func `an end of text that a stranger writes is text`() throws {
        let text = "a<|endoftext|>b"
        #expect(tokenizer.addedTokens.map(\.token) == [0] && tokenizer.addedTokens.map(\.text) == ["<|endoftext|>"])
        #expect(tokenizer.isSpecial(0) && !tokenizer.isSpecial(1))
        #expect(try tokenizer.encode(text, addedTokens: .asToken).contains(0))
        let tokens = try tokenizer.encode(text, addedTokens: .asText)
        #expect(!tokens.contains(0))
        #expect(try tokenizer.decode(tokens, specialTokens: .omitted) == text)
    }

    @Test func `random texts are their tokens' bytes again`() throws {
        var generator = SplitMix64(state: 11)
        for _ in 0..<300 {
            let text = randomText(using: &generator)
            for reading in AddedTokenReading.allCases {
                let tokens = try tokenizer.encode(text, addedTokens: reading)
                let bytes = try tokens.flatMap { token throws(ModelError) in try tokenizer.bytes(of: token) }
                #expect(bytes == Array(text.utf8))
            }
        }
    }

    @Test func `merging by queue is merging pair by pair`() throws {
        let plain = try PlainMerger(Golden.bytes("tokenizer.json"))
        var generator = SplitMix64(state: 12)
        let letters = Array("aabbe th")
        for _ in 0..<200 {
            let length = Int.random(in: 1...60, using: &generator)
            let word = String((0..<length).map { _ in letters.randomElement(using: &generator) ?? "a" })
                .filter { $0 != " " }
            let tokens = try tokenizer.encode(word, addedTokens: .asText)
            #expect(tokens == plain.tokens(of: word))
        }
    }

    @Test func `a word of a million letters is merged, and can be cancelled`() throws {
        let word = String(repeating: "ab", count: 20_000)
        #expect(try tokenizer.decode(tokenizer.encode(word, addedTokens: .asText), specialTokens: .written) == word)
        var calls = 0
        #expect(throws: ModelError.computation(.cancelled)) {
            _ = try tokenizer.encode(String(repeating: word, count: 4), addedTokens: .asText) {
                () throws(ComputeError) in
                calls += 1
                if calls > 1 { throw .cancelled }
            }
        }
    }

    @Test(arguments: [-1, 400, Int.max])
    func `tokens beyond the vocabulary are refused`(token: Int) {
        #expect(throws: ModelError.unknownToken(token, vocabulary: 400)) { try tokenizer.bytes(of: token) }
        #expect(throws: ModelError.unknownToken(token, vocabulary: 400)) {
            try tokenizer.decode([1, token], specialTokens: .written)
        }
    }

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}

/// Scalars from all planes, mostly from where words, marks and white space are.
func randomText(using generator: inout SplitMix64) -> String {
    let pools: [ClosedRange<UInt32>] = [0...0x7F, 0...0x7FF, 0x2000...0x206F, 0x3000...0x30FF, 0x1F300...0x1F6FF]
    var text = ""
    for _ in 0..<Int.random(in: 0...30, using: &generator) {
        let pool = pools.randomElement(using: &generator) ?? 0...0x10FFFF
        let value = UInt32.random(in: Bool.random(using: &generator) ? pool : 0...0x10FFFF, using: &generator)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        if Int.random(in: 0..<8, using: &generator) == 0 { text += " " }
    }
    return text
}
