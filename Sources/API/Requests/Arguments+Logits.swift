internal import JSON

extension Arguments {
    /// A tensor of logits with at least one axis: -∞, written `null` or `"-Infinity"`, masks an entry.
    ///
    /// - Throws: As ``tensor(_:ranks:)``, but ``APIError/notALogit(_:)`` at the first NaN or +∞ and
    ///   ``APIError/unanswerable(_:_:)`` for a tensor without entries.
    mutating func logits(_ name: String) throws(APIError) -> Tensor {
        let value = try optionalLogits(name)
        return try require(value, name)
    }

    /// A tensor of logits, or `nil` where the member is absent.
    mutating func optionalLogits(_ name: String) throws(APIError) -> Tensor? {
        let tensor: Tensor?
        switch peek(name) {
        case .json(.numbers(let values)) where !values.isEmpty: tensor = try optionalTensor(name, ranks: 1...1)
        case .json(let value):
            _ = take(name)
            tensor = try Tensor(logits: value, at: pointer(to: name))
        case .tensor(let given):
            _ = take(name)
            tensor = given
        case .text: tensor = try optionalTensor(name, ranks: 1...1)
        case nil: return nil
        }
        guard let tensor else { return nil }
        guard (1...Tensor.deepest).contains(tensor.rank) else {
            throw .shapeMismatch(pointer(to: name), .stated("must be a vector or a tensor of more axes"))
        }
        guard !tensor.shape.contains(0) else {
            throw .unanswerable(pointer(to: name), .stated("must have at least one entry"))
        }
        return tensor
    }

    /// A real number, or one of the spellings of +∞ in `names`; `nil` where the member is absent.
    mutating func optionalReal(_ name: String, orInfinityAs names: [String]) throws(APIError) -> Double? {
        switch peek(name) {
        case .json(.string(let text)) where names.contains(text), .text(let text) where names.contains(text):
            _ = take(name)
            return .infinity
        default: return try optionalReal(name)
        }
    }
}
