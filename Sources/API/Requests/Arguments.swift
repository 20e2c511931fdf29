package import HTTP
package import JSON

/// The members of a request, wherever they came from: path, query, JSON body, or an npy body as the principal tensor.
///
/// Every reading method marks its member as read; ``finish()`` refuses the others. Errors point to the member, those
/// of the path and the query as if they were members of a body: `/n`.
package struct Arguments {
    /// A value as it came.
    enum Value {
        case json(JSONValue)
        /// Of the path or the query.
        case text(String)
        /// Of a binary body.
        case tensor(Tensor)
    }

    private struct Member {
        let name: String
        let value: Value
        var isRead = false
    }

    /// Where these members stand in the request's body.
    package let pointer: JSONPointer
    /// The media type of the answer, for limits that depend on it.
    package var answerType = MediaType.json
    private var members: [Member] = []

    /// No members, at the root.
    package init() {
        pointer = .root
    }

    /// The members of a JSON object at `pointer`.
    package init(_ object: JSONObject, at pointer: JSONPointer = .root) {
        self.pointer = pointer
        members = object.members.map { Member(name: $0.name, value: .json($0.value)) }
    }

    /// The pointer to a member.
    package func pointer(to name: String) -> JSONPointer {
        pointer.appending(name: name)
    }

    /// Whether the member was given.
    package func contains(_ name: String) -> Bool {
        place(of: name) != nil
    }

    /// Forgets the members that are `null`, for interfaces where that means the same as their absence.
    mutating func dropNulls() {
        members.removeAll { member in
            if case .json(.null) = member.value { true } else { false }
        }
    }

    /// Adds the members of a JSON object behind those that are there.
    mutating func append(_ object: JSONObject) {
        members.reserveCapacity(members.count + object.members.count)
        for member in object.members { members.append(Member(name: member.name, value: .json(member.value))) }
    }

    /// Adds a parameter of the path or the query.
    ///
    /// - Throws: ``APIError/invalidArgument(_:_:)`` for one that was given before.
    mutating func append(_ name: String, text: String) throws(APIError) {
        guard !contains(name) else { throw .invalidArgument(pointer(to: name), .once) }
        members.append(Member(name: name, value: .text(text)))
    }

    /// Adds the tensor of a binary body.
    mutating func append(_ name: String, tensor: Tensor) throws(APIError) {
        guard !contains(name) else { throw .invalidArgument(pointer(to: name), .once) }
        members.append(Member(name: name, value: .tensor(tensor)))
    }

    /// The value of a member, which counts as read from now on.
    mutating func take(_ name: String) -> Value? {
        guard let place = place(of: name) else { return nil }
        members[place].isRead = true
        return members[place].value
    }

    /// The value of a member, which stays unread.
    func peek(_ name: String) -> Value? {
        place(of: name).map { members[$0].value }
    }

    /// Where a member stands. Looking by index copies none of those that are passed over.
    private func place(of name: String) -> Int? {
        members.indices.first { members[$0].name == name }
    }

    /// Refuses the members that nothing has read.
    ///
    /// - Throws: ``APIError/unknownField(_:)`` for the first of them.
    package func finish() throws(APIError) {
        guard let place = members.indices.first(where: { !members[$0].isRead }) else { return }
        throw .unknownField(pointer(to: members[place].name))
    }

    /// The value, or the refusal of its absence.
    ///
    /// The value is read before the call: as an argument it would be read beside a copy of all members.
    func require<Wanted>(_ value: Wanted?, _ name: String) throws(APIError) -> Wanted {
        guard let value else { throw .missingField(pointer(to: name)) }
        return value
    }

    /// The refusal of a member's value.
    func refusal(_ name: String, _ requirement: Requirement) -> APIError {
        .invalidArgument(pointer(to: name), requirement)
    }
}
