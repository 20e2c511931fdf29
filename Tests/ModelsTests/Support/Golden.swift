import Foundation
import Testing

/// Reads what `scripts/generate-golden-tokenizer` and `scripts/generate-golden-safetensors` wrote.
enum Golden {
    static func bytes(_ name: String) throws -> [UInt8] {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Golden"))
        return [UInt8](try Data(contentsOf: url))
    }

    static func load<Value: Decodable>(_ name: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(try bytes(name)))
    }
}
