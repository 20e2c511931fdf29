package import JSON

extension Arguments {
    /// One of the cases of an enumeration, by its raw value.
    ///
    /// - Throws: ``APIError/missingField(_:)``, ``APIError/invalidArgument(_:_:)`` with the cases there are.
    package mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of choices: Choice.Type
    ) throws(APIError) -> Choice {
        let value = try optionalChoice(name, of: choices)
        return try require(value, name)
    }

    /// One of the cases of an enumeration, or `nil` where the member is absent.
    package mutating func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of choices: Choice.Type
    ) throws(APIError) -> Choice? {
        guard let value = take(name) else { return nil }
        guard let text = text(value), let choice = Choice(rawValue: text) else {
            throw refusal(name, .oneOf(choices.allCases.map(\.rawValue)))
        }
        return choice
    }

    /// A set of cases of an enumeration: a JSON array of their names, one name, or names separated by commas in a
    /// query; `nil` where the member is absent.
    package mutating func optionalChoices<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of choices: Choice.Type
    ) throws(APIError) -> [Choice]? {
        guard let value = take(name) else { return nil }
        var chosen: [Choice] = []
        for text in texts(value) {
            guard let text, let choice = Choice(rawValue: text) else {
                throw refusal(name, .oneOf(choices.allCases.map(\.rawValue)))
            }
            chosen.append(choice)
        }
        guard !chosen.isEmpty else { throw refusal(name, .oneOf(choices.allCases.map(\.rawValue))) }
        return chosen
    }

    /// A text of 1 to `longest` bytes.
    package mutating func text(_ name: String, longest: Int) throws(APIError) -> String {
        let value = try optionalText(name, longest: longest)
        return try require(value, name)
    }

    /// A text of at most `longest` bytes, which may be empty.
    package mutating func anyText(_ name: String, longest: Int) throws(APIError) -> String {
        let value = try optionalAnyText(name, longest: longest)
        return try require(value, name)
    }

    /// A text of at most `longest` bytes, which may be empty, or `nil` where the member is absent.
    package mutating func optionalAnyText(_ name: String, longest: Int) throws(APIError) -> String? {
        guard let value = take(name) else { return nil }
        guard let text = text(value), text.utf8.count <= longest else {
            throw refusal(name, .stated("must be a string of at most \(longest) bytes"))
        }
        return text
    }

    /// A text of 1 to `longest` bytes, or `nil` where the member is absent.
    package mutating func optionalText(_ name: String, longest: Int) throws(APIError) -> String? {
        guard let value = take(name) else { return nil }
        guard let text = text(value), !text.isEmpty, text.utf8.count <= longest else {
            throw refusal(name, .text(longest: longest))
        }
        return text
    }

    /// The members of an object; what `read` leaves unread is refused.
    package mutating func object<Result>(
        _ name: String, _ read: (inout Arguments) throws(APIError) -> Result
    ) throws(APIError) -> Result {
        let value = try optionalObject(name, read)
        return try require(value, name)
    }

    /// The members of an object, or `nil` where the member is absent.
    package mutating func optionalObject<Result>(
        _ name: String, _ read: (inout Arguments) throws(APIError) -> Result
    ) throws(APIError) -> Result? {
        guard let value = take(name) else { return nil }
        guard case .json(.object(let object)) = value else { throw refusal(name, .object) }
        var inner = Arguments(object, at: pointer(to: name))
        inner.answerType = answerType
        let result = try read(&inner)
        try inner.finish()
        return result
    }

    /// The JSON value of a member as it came, or `nil` where it is absent; for members of the caller's own form.
    package mutating func json(_ name: String) -> JSONValue? {
        switch take(name) {
        case .json(let value): value
        case .text(let text): .string(text)
        case .tensor, nil: nil
        }
    }

    private func text(_ value: Value) -> String? {
        switch value {
        case .json(.string(let text)), .text(let text): text
        default: nil
        }
    }

    private func texts(_ value: Value) -> [String?] {
        switch value {
        case .json(.array(let elements)): elements.map { text(.json($0)) }
        case .text(let list): list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        default: [text(value)]
        }
    }
}
