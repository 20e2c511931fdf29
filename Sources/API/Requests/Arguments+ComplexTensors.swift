internal import JSON

extension Arguments {
    /// A complex tensor with a count of axes in `ranks`, none of them empty; a number has none. A real one is complex
    /// too.
    ///
    /// - Throws: As ``tensor(_:ranks:)``.
    mutating func complexTensor(_ name: String, ranks: ClosedRange<Int>) throws(APIError) -> ComplexTensor {
        let value = try optionalComplexTensor(name, ranks: ranks)
        return try require(value, name)
    }

    /// A complex tensor, or `nil` where the member is absent.
    mutating func optionalComplexTensor(
        _ name: String, ranks: ClosedRange<Int>
    ) throws(APIError) -> ComplexTensor? {
        guard case .json(.object(let object))? = peek(name) else {
            return try optionalTensor(name, ranks: ranks).map { ComplexTensor($0) }
        }
        _ = take(name)
        let tensor = try ComplexTensor(json: .object(object), at: pointer(to: name))
        guard ranks.contains(tensor.rank), !tensor.shape.contains(0) else {
            throw .shapeMismatch(pointer(to: name), .axes(ranks))
        }
        return tensor
    }
}
