internal import Server

/// How a value is written: what is allowed, in words, and the reader of it.
struct SettingGrammar<Value: Sendable>: Sendable {
    /// A noun phrase: `an integer from 1 to 256`.
    let notation: String
    /// The value that a text stands for, or `nil` if it is outside the grammar.
    let read: @Sendable (String) -> Value?
}

extension SettingGrammar where Value == Int {
    /// A decimal integer.
    static func integer(_ range: ClosedRange<Int>) -> Self {
        Self(notation: "an integer from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A count of bytes: `16MiB`, `64KiB`, `1GiB` or a bare integer.
    static func size(_ range: ClosedRange<Int>) -> Self {
        let bounds = "\(ByteCount.text(range.lowerBound)) to \(ByteCount.text(range.upperBound))"
        return Self(notation: "a size from \(bounds)") { text in
            ByteCount.read(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension SettingGrammar where Value == Int? {
    /// A decimal integer, or `auto` to let the machine decide.
    static func automaticInteger(_ range: ClosedRange<Int>) -> Self {
        let integer = SettingGrammar<Int>.integer(range)
        return Self(notation: "auto or \(integer.notation)") { text in
            text == "auto" ? .some(nil) : integer.read(text).map { .some($0) }
        }
    }
}

extension SettingGrammar where Value == Duration {
    /// A time: `250ms`, `10s`, `2m`, `1h` or a bare number of seconds.
    static func duration(_ range: ClosedRange<Duration>) -> Self {
        let bounds = "\(TimeSpan.text(range.lowerBound)) to \(TimeSpan.text(range.upperBound))"
        return Self(notation: "a duration from \(bounds)") { text in
            TimeSpan.read(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension SettingGrammar where Value == String? {
    /// A path, or nothing.
    static let path = Self(notation: "a path of a file, or nothing") { text in .some(text.isEmpty ? nil : text) }
}

extension SettingGrammar where Value == [ListenAddress] {
    /// Addresses between commas; at least `fewest`.
    static func addresses(atLeast fewest: Int) -> Self {
        let notation = "addresses between commas, each like 127.0.0.1:8080, [::1]:8080 or unix:/run/hippodrome.sock"
        return Self(notation: fewest == 0 ? "nothing, or \(notation)" : notation) { text in
            let parts = WordList.read(text)
            guard parts.count >= fewest else { return nil }
            do {
                return try parts.map { part throws(ServerError) in try ListenAddress(parsing: part) }
            } catch {
                return nil
            }
        }
    }
}

extension SettingGrammar where Value == [AuthenticationMethod] {
    /// Ways to authenticate, between commas; `none` stands alone.
    static let authentication = Self(notation: "none or api_key") { text in
        let words = WordList.read(text)
        if words == ["none"] { return [] }
        let methods = words.compactMap(AuthenticationMethod.init(rawValue:))
        return methods.count == words.count && !methods.isEmpty ? methods : nil
    }
}

extension SettingGrammar where Value: CaseIterable & RawRepresentable<String> {
    /// One word of a set.
    static var choice: Self {
        let words = Value.allCases.map(\.rawValue)
        return Self(notation: "one of \(words.joined(separator: ", "))") { text in Value(rawValue: text) }
    }
}
