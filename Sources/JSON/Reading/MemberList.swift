/// The members of an object while it is read, which knows whether a name is new.
struct MemberList {
    private(set) var members: [JSONObject.Member] = []

    /// The names of `members` once there are many of them.
    private var names: Set<NameBytes> = []

    /// Up to this count comparing with each name costs less than hashing.
    private static let fewMembers = 16

    /// Whether no member is called `name` yet.
    ///
    /// - Complexity: O(1) in the count of members.
    mutating func admits(_ name: String) -> Bool {
        if members.count < Self.fewMembers {
            return !members.contains { $0.name.hasSameBytes(as: name) }
        }
        if members.count == Self.fewMembers {
            names = Set(members.map { NameBytes(name: $0.name) })
        }
        return names.insert(NameBytes(name: name)).inserted
    }

    /// Adds a member whose name was admitted.
    mutating func append(name: String, value: JSONValue) {
        if members.isEmpty { members.reserveCapacity(4) }
        members.append(JSONObject.Member(name: name, value: value))
    }
}

/// A name that is hashed and compared as bytes.
private struct NameBytes: Hashable {
    let name: String

    static func == (left: NameBytes, right: NameBytes) -> Bool {
        left.name.hasSameBytes(as: right.name)
    }

    func hash(into hasher: inout Hasher) {
        for byte in name.utf8 { hasher.combine(byte) }
    }
}
