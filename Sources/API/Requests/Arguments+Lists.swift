internal import JSON

extension Arguments {
    /// Tokens of a vocabulary of so many, as a list.
    ///
    /// - Parameter most: The most tokens of the list.
    mutating func tokens(_ name: String, vocabulary: Int, most: Int) throws(APIError) -> [Int] {
        let tokens = try optionalTokens(name, vocabulary: vocabulary, most: most)
        return try require(tokens, name)
    }

    /// As ``tokens(_:vocabulary:most:)``, or `nil` where the member is absent.
    mutating func optionalTokens(_ name: String, vocabulary: Int, most: Int) throws(APIError) -> [Int]? {
        guard let value = take(name) else { return nil }
        guard case .json(let list) = value,
            let tokens = try readTokens(list, at: pointer(to: name), vocabulary: vocabulary), tokens.count <= most
        else { throw refusal(name, .stated("must be a list of at most \(most) tokens")) }
        return tokens
    }

    /// The results of reading each object of a list, or `nil` where the member is absent; what `read` leaves unread is
    /// refused.
    ///
    /// - Parameter most: The most objects of the list.
    mutating func optionalObjects<Result>(
        _ name: String, most: Int, _ read: (inout Arguments) throws(APIError) -> Result
    ) throws(APIError) -> [Result]? {
        guard let value = take(name) else { return nil }
        guard case .json(.array(let elements)) = value, elements.count <= most else {
            throw refusal(name, .stated("must be a list of at most \(most) objects"))
        }
        var results: [Result] = []
        for (index, element) in elements.enumerated() {
            let place = pointer(to: name).appending(index: index)
            guard case .object(let object) = element else { throw .invalidArgument(place, .object) }
            var inner = Arguments(object, at: place)
            inner.answerType = answerType
            results.append(try read(&inner))
            try inner.finish()
        }
        return results
    }
}

/// Tokens of a vocabulary of so many; `nil` for what is no list of numbers.
///
/// - Throws: ``APIError/invalidArgument(_:_:)`` at the element of `pointer` that is no token.
func readTokens(_ list: JSONValue, at pointer: JSONPointer, vocabulary: Int) throws(APIError) -> [Int]? {
    let numbers: [Double]
    switch list {
    case .array(let elements) where elements.isEmpty: numbers = []
    case .numbers(let elements): numbers = elements
    default: return nil
    }
    var tokens: [Int] = []
    tokens.reserveCapacity(numbers.count)
    for (index, number) in numbers.enumerated() {
        guard let token = Int(exactly: number), (0..<vocabulary).contains(token) else {
            throw .invalidArgument(pointer.appending(index: index), .integer(0...vocabulary - 1))
        }
        tokens.append(token)
    }
    return tokens
}
