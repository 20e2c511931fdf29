import Foundation
import JSON

/// A JSON text as Foundation's decoder sees it.
enum FoundationJSON: Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([FoundationJSON])
    case object([String: FoundationJSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([FoundationJSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: FoundationJSON].self))
        }
    }

    /// Whether this is the value that our reader gives.
    func isSame(as value: JSONValue) -> Bool {
        switch (self, value) {
        case (.null, .null): true
        case (.bool(let mine), .bool(let other)): mine == other
        case (.number(let mine), .integer(let other)): mine == Double(other)
        case (.number(let mine), .real(let other)): mine == other
        case (.string(let mine), .string(let other)): Array(mine.utf8) == Array(other.utf8)
        case (.array(let mine), .array(let other)):
            mine.count == other.count && zip(mine, other).allSatisfy { $0.isSame(as: $1) }
        case (.array(let mine), .numbers(let other)):
            mine.count == other.count && zip(mine, other).allSatisfy { $0.isSame(as: .real($1)) }
        case (.object(let mine), .object(let other)):
            mine.count == other.members.count
                && other.members.allSatisfy { mine[$0.name]?.isSame(as: $0.value) ?? false }
        default: false
        }
    }
}
