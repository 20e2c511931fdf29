/// The members of a JSON object in the order of the text.
public struct JSONObject: Sendable, Equatable {
    /// A name and its value.
    public struct Member: Sendable, Equatable {
        /// The name, without escapes.
        public var name: String

        /// The value.
        public var value: JSONValue

        /// Pairs a name with a value.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The members, in the order of the text. Names in a parsed object are distinct, byte for byte.
    public var members: [Member]

    /// Makes an object of `members`.
    public init(members: [Member] = []) {
        self.members = members
    }

    /// The value of the member called `name`, if there is one.
    ///
    /// Names are compared byte for byte, as RFC 8259 section 8.3 asks, not by Unicode equivalence.
    /// - Complexity: O(count).
    public subscript(name: String) -> JSONValue? {
        for member in members where member.name.hasSameBytes(as: name) {
            return member.value
        }
        return nil
    }
}
