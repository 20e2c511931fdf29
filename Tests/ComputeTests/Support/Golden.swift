import Foundation
import Testing

/// Reads the golden values that `scripts/generate-golden` wrote.
enum Golden {
    static func load<Value: Decodable>(_ name: String) throws -> Value {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Golden"))
        return try JSONDecoder().decode(Value.self, from: Data(contentsOf: url))
    }
}
