import Compute
import Foundation
import JSON
import Models
import Testing

@Suite struct ModelConfigurationTests {
    private let text: String

    init() throws {
        text = String(decoding: try #require(Fixture.rational.files()[.configuration]), as: UTF8.self)
    }

    private func refusal(_ old: String, _ new: String) -> ModelError? {
        #expect(text.contains(old))
        do {
            _ = try ModelConfiguration(parsing: Array(text.replacingOccurrences(of: old, with: new).utf8))
            return nil
        } catch {
            return error
        }
    }

    private func member(_ name: String, _ fault: MemberFault) -> ModelError {
        .member(.configuration, pointer: .root.appending(name: name), fault)
    }

    @Test func `a configuration is read, and written the same each time`() throws {
        let configuration = try ModelConfiguration(parsing: Array(text.utf8))
        #expect(configuration.kind == .rational)
        #expect(configuration.layers == [.diagonal, .rational])
        #expect(configuration.shape.vocabulary == 300 && configuration.shape.halfState == 4)
        #expect(configuration.rationalLength == 24)
        #expect(configuration.lastToken == 0)
        let written = configuration.json(digest: configuration.digest)
        #expect(try ModelConfiguration(parsing: written) == configuration)
        #expect(try ModelConfiguration(parsing: written).json(digest: configuration.digest) == written)
    }

    @Test func `members that are missing, unknown or out of range are refused by place`() {
        #expect(refusal("\"vocab_size\": 300,", "") == member("vocab_size", .missing))
        #expect(refusal("\"vocab_size\"", "\"vocabulary\"") == member("vocabulary", .unknown))
        #expect(refusal("300", "0") == member("vocab_size", .notInteger(allowed: 1...1 << 20)))
        #expect(refusal("300", "300.0") == member("vocab_size", .notInteger(allowed: 1...1 << 20)))
        #expect(refusal("\"rtf_lm\"", "\"gpt\"") == member("model_type", .notOneOf(["s4d_lm", "rtf_lm"])))
        #expect(refusal("1e-05", "0") == member("norm_epsilon", .notReal(interval: "(0, 1]")))
        #expect(refusal("1e-05", "\"x\"") == member("norm_epsilon", .notReal(interval: "(0, 1]")))
        #expect(
            refusal("num_hidden_layers\": 2", "num_hidden_layers\": 3")
                == member("layer_types", .wrongCount(expected: 3)))
        #expect(refusal("\"rtf\"", "\"s4d\"") == member("rtf_length", .unknown))
        #expect(
            refusal("eos_token_id\": 0", "eos_token_id\": 300") == member("eos_token_id", .notInteger(allowed: 0...299))
        )
        #expect(
            refusal("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": 1")
                == member("tie_word_embeddings", .notBool))
        #expect(
            refusal("format_version\": 1", "format_version\": 2")
                == member("format_version", .notInteger(allowed: 1...1)))
        #expect(refusal("\"sha256\": \"", "\"sha256\": \"g") == member("sha256", .notDigest))
        #expect(
            refusal("\"rtf\"", "\"lstm\"")
                == .member(
                    .configuration, pointer: .root.appending(name: "layer_types").appending(index: 1),
                    .notOneOf(["s4d", "rtf"])))
        guard case .malformed(.configuration, _) = refusal("}", "") else {
            Issue.record("half an object is not refused")
            return
        }
    }
}
