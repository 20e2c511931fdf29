internal import JSON

extension Arguments {
    /// A tensor with a count of axes in `ranks`, none of them empty; a number has none.
    ///
    /// - Throws: ``APIError/missingField(_:)``, ``APIError/malformedTensor(_:_:)``, ``APIError/notFinite(_:element:)``,
    ///   ``APIError/numberOutOfRange(_:type:)``, ``APIError/tooManyElements(_:count:limit:)``,
    ///   ``APIError/shapeMismatch(_:_:)``.
    package mutating func tensor(_ name: String, ranks: ClosedRange<Int>) throws(APIError) -> Tensor {
        let value = try optionalTensor(name, ranks: ranks)
        return try require(value, name)
    }

    /// A tensor, or `nil` where the member is absent.
    package mutating func optionalTensor(_ name: String, ranks: ClosedRange<Int>) throws(APIError) -> Tensor? {
        guard let value = take(name) else { return nil }
        let tensor =
            switch value {
            // The usual form, for which no pointer is made.
            case .json(.numbers(let values)) where values.count <= Tensor.longest:
                Tensor(shape: [values.count], values: values)
            case .json(let value): try Tensor(json: value, at: pointer(to: name))
            case .tensor(let tensor): tensor
            case .text(let text) where ranks.contains(0) && !text.utf8.contains(UInt8(ascii: ",")):
                try Tensor(json: parsed(text, name), at: pointer(to: name))
            case .text(let text): try Tensor(json: parsed("[\(text)]", name), at: pointer(to: name))
            }
        guard ranks.contains(tensor.rank), !tensor.shape.contains(0) else {
            throw .shapeMismatch(pointer(to: name), .axes(ranks))
        }
        return tensor
    }

    /// A vector; in a query its elements are separated by commas.
    package mutating func reals(_ name: String) throws(APIError) -> [Double] {
        try tensor(name, ranks: 1...1).values
    }

    /// A vector, or `nil` where the member is absent.
    package mutating func optionalReals(_ name: String) throws(APIError) -> [Double]? {
        try optionalTensor(name, ranks: 1...1)?.values
    }

    /// The JSON value of a text in a query.
    private func parsed(_ text: String, _ name: String) throws(APIError) -> JSONValue {
        do {
            return try parseJSON(Array(text.utf8))
        } catch {
            throw .malformedTensor(pointer(to: name), .notATensor)
        }
    }
}
