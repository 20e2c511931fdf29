internal import JSON

extension Arguments {
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
