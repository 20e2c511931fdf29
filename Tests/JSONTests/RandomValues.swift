import JSON
import TestSupport

extension JSONValue {
    /// A tree as the reader gives it, at most `depth` levels deep.
    static func random(depth: Int, using generator: inout SplitMix64) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &generator) {
        case 0: .null
        case 1: .bool(Bool.random(using: &generator))
        case 2: .integer(Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0..<64, using: &generator))
        case 3: .real(Double.random(in: -1e3...1e3, using: &generator))
        case 4, 5: .string(randomString(using: &generator))
        case 6:
            .numbers((0..<Int.random(in: 1...9, using: &generator)).map { _ in .random(in: -1...1, using: &generator) })
        case 7:
            // The last element keeps the array from being one of numbers.
            .array((0..<3).map { _ in random(depth: depth - 1, using: &generator) } + [.null])
        default: randomObject(depth: depth, using: &generator)
        }
    }

    private static func randomObject(depth: Int, using generator: inout SplitMix64) -> JSONValue {
        let count = Int.random(in: 0...20, using: &generator)
        let members = (0..<count).map { index in
            JSONObject.Member(
                name: "\(index)" + randomString(using: &generator),
                value: random(depth: depth - 1, using: &generator)
            )
        }
        return .object(JSONObject(members: members))
    }

    private static func randomString(using generator: inout SplitMix64) -> String {
        let alphabet: [Character] = ["a", "\"", "\\", "\n", "\u{1}", "é", "€", "𝄞", " ", "/", "\u{7F}"]
        let count = Int.random(in: 0...20, using: &generator)
        return String((0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
    }
}
