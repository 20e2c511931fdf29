import Foundation
import JSON
import Models
import Testing

/// What is no tokenizer, or another kind of one.
@Suite struct TokenizerFileTests {
    private let text: String

    init() throws {
        text = String(decoding: try Golden.bytes("tokenizer.json"), as: UTF8.self)
    }

    private func refusal(_ old: String, _ new: String) throws -> ModelError? {
        #expect(text.contains(old))
        return refusal(of: text.replacingOccurrences(of: old, with: new))
    }

    private func refusal(of text: String) -> ModelError? {
        do {
            _ = try Tokenizer(parsing: Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    private func member(_ path: [String], _ fault: MemberFault) -> ModelError {
        .member(.tokenizer, pointer: path.reduce(.root) { $0.appending(name: $1) }, fault)
    }

    @Test func `options that change tokens are refused`() throws {
        let off = MemberFault.notOneOf(["null", "false"])
        #expect(try refusal("\"dropout\":null", "\"dropout\":0.1") == member(["model", "dropout"], off))
        #expect(
            try refusal("\"byte_fallback\":false", "\"byte_fallback\":true") == member(["model", "byte_fallback"], off))
        #expect(try refusal("\"normalizer\":null", "\"normalizer\":{\"type\":\"NFC\"}") == member(["normalizer"], off))
        #expect(
            try refusal("\"add_prefix_space\":false", "\"add_prefix_space\":true")
                == member(["pre_tokenizer", "add_prefix_space"], off))
        #expect(
            try refusal("\"type\":\"BPE\"", "\"type\":\"Unigram\"") == member(["model", "type"], .notOneOf(["BPE"])))
        #expect(try refusal("\"version\":\"1.0\"", "\"vers\":\"1.0\"") == member(["vers"], .unknown))
        #expect(
            try refusal("\"lstrip\":false", "\"lstrip\":true")
                == .member(
                    .tokenizer,
                    pointer: .root.appending(name: "added_tokens").appending(index: 0).appending(name: "lstrip"),
                    off))
    }

    @Test func `a vocabulary with gaps, repetitions or missing bytes is refused`() throws {
        let vocab = ["model", "vocab"]
        #expect(try refusal("\"!\":1,", "\"!\":400,") == member(vocab, .missingNumber(1)))
        #expect(try refusal("\"!\":1,", "\"!\":2,") == member(vocab, .repeatedToken("\"")))
        #expect(try refusal("\"!\":1,", "\"!!\":1,") == member(vocab, .missingByte(0x21)))
        #expect(try refusal("\"!\":1,", "\"\u{4E00}\":1,") == member(vocab, .notByteLevel("\u{4E00}")))
        #expect(try refusal("\"!\":1,", "\"\":1,") == member(vocab, .notByteLevel("")))
        #expect(
            try refusal("\"!\":1,", "\"!\":-1,") == member(vocab + ["!"], .notInteger(allowed: 0...(1 << 20) - 1)))
        #expect(
            try refusal("\"id\":0,", "\"id\":1,") == member(vocab, .notByteLevel("<|endoftext|>"))
                || refusal("\"id\":0,", "\"id\":1,") == member(vocab, .repeatedToken("!")))
    }

    @Test func `merges of what is not in the vocabulary are refused`() throws {
        let place = JSONPointer.root.appending(name: "model").appending(name: "merges").appending(index: 0)
        let start = try #require(text.range(of: "\"merges\":[")).upperBound
        func first(_ merge: String) -> ModelError? {
            refusal(of: String(text[..<start]) + merge + "," + String(text[start...]))
        }
        #expect(first("[\"!\",\"!\"]") == .member(.tokenizer, pointer: place, .unknownToken("!!")))
        #expect(first("[\"!!\",\"!\"]") == .member(.tokenizer, pointer: place, .unknownToken("!!")))
        #expect(first("[\"!\"]") == .member(.tokenizer, pointer: place, .wrongCount(expected: 2)))
        #expect(first("\"a b c\"") == .member(.tokenizer, pointer: place, .wrongCount(expected: 2)))
        #expect(first("1") == .member(.tokenizer, pointer: place, .wrongCount(expected: 2)))
    }

    @Test func `merges in one string, as older files have them, are the same`() throws {
        let start = try #require(text.range(of: "\"merges\":[")).upperBound
        let merges = text[start...].replacingOccurrences(of: "\",\"", with: " ")
            .replacingOccurrences(of: "[\"", with: "\"").replacingOccurrences(of: "\"]", with: "\"")
        let old = try Tokenizer(parsing: Array((String(text[..<start]) + merges).utf8))
        let new = try Tokenizer(parsing: Array(text.utf8))
        let sample = "The state of the model's been there: 1234 words, aaaaaaa"
        #expect(try old.encode(sample, addedTokens: .asText) == new.encode(sample, addedTokens: .asText))
    }

    @Test func `no prefix of the file is a tokenizer`() {
        for count in stride(from: 0, to: text.utf8.count - 1, by: 97) {
            guard case .malformed(.tokenizer, _) = refusal(of: String(decoding: text.utf8.prefix(count), as: UTF8.self))
            else {
                Issue.record("the first \(count) bytes are not refused")
                return
            }
        }
    }
}
