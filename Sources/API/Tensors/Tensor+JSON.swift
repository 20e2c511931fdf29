package import JSON

extension Tensor {
    /// Reads a tensor from one of its three JSON forms: nested arrays (or a number), an object with `shape` and flat
    /// `data`, or an object with `shape` and little-endian `base64`.
    ///
    /// - Parameters:
    ///   - json: The value.
    ///   - pointer: Where it stands, for errors, which point to the offending element.
    ///   - range: The numbers that its binary form may hold.
    package init(
        json: JSONValue, at pointer: JSONPointer, accepting range: TensorRange = .finite
    ) throws(APIError) {
        switch json {
        case .object(let object): self = try Self.described(object, pointer, range)
        case .numbers(let values):
            try checkCount(values.count, pointer)
            self.init(shape: [values.count], values: values)
        default: self = try Self.nested(json, pointer)
        }
    }

    private static func nested(_ json: JSONValue, _ pointer: JSONPointer) throws(APIError) -> Tensor {
        var rows = NestedRows(at: pointer)
        try rows.measure(json)
        try rows.append(json)
        return Tensor(shape: rows.shape, dtype: rows.dtype, values: rows.values)
    }

    private static func described(
        _ object: JSONObject, _ pointer: JSONPointer, _ range: TensorRange
    ) throws(APIError) -> Tensor {
        var members = Arguments(object, at: pointer)
        let dtype = try members.optionalChoice("dtype", of: ElementType.self) ?? .float64
        let shape = try shape(&members)
        let place = members.pointer(to: "shape")
        let count = try elementCount(of: shape, place)
        let data = members.json("data")
        let text = members.json("base64")
        try members.finish()
        switch (data, text) {
        case (nil, nil): throw .malformedTensor(pointer, .dataMissing)
        case (.some, .some): throw .malformedTensor(pointer, .dataTwice)
        case (.some(let data), nil):
            let values = try flat(data, dtype, count, members.pointer(to: "data"))
            return Tensor(shape: shape, dtype: dtype, values: values)
        case (nil, .some(let text)):
            let values = try encoded(text, dtype, shape, range, members.pointer(to: "base64"))
            return Tensor(shape: shape, dtype: dtype, values: values)
        }
    }

    private static func shape(_ members: inout Arguments) throws(APIError) -> [Int] {
        let pointer = members.pointer(to: "shape")
        guard let json = members.json("shape") else { throw .missingField(pointer) }
        let lengths: [Double]
        switch json {
        case .numbers(let numbers): lengths = numbers
        case .array(let elements) where elements.isEmpty: lengths = []
        default: throw .malformedTensor(pointer, .shape)
        }
        guard lengths.count <= deepest else { throw .malformedTensor(pointer, .tooManyAxes(limit: deepest)) }
        var shape: [Int] = []
        for length in lengths {
            guard let length = Int(exactly: length), length >= 0 else { throw .malformedTensor(pointer, .shape) }
            shape.append(length)
        }
        return shape
    }

    private static func flat(
        _ data: JSONValue, _ dtype: ElementType, _ count: Int, _ pointer: JSONPointer
    ) throws(APIError) -> [Double] {
        var values: [Double]
        switch data {
        case .numbers(let numbers): values = numbers
        case .array(let elements):
            guard elements.count == count else {
                throw .malformedTensor(pointer, .count(expected: count, actual: elements.count))
            }
            values = []
            for (index, element) in elements.enumerated() {
                values.append(try number(element, dtype, pointer.appending(index: index)))
            }
        default: throw .malformedTensor(pointer, .notATensor)
        }
        guard values.count == count else {
            throw .malformedTensor(pointer, .count(expected: count, actual: values.count))
        }
        try dtype.round(&values) { index in pointer.appending(index: index) }
        return values
    }

    private static func encoded(
        _ text: JSONValue, _ dtype: ElementType, _ shape: [Int], _ range: TensorRange, _ pointer: JSONPointer
    ) throws(APIError) -> [Double] {
        let count = shape.reduce(1, *)
        guard case .string(let text) = text else { throw .malformedTensor(pointer, .base64(offset: 0)) }
        let bytes: [UInt8]
        do {
            bytes = try decodeBase64(Array(text.utf8))
        } catch {
            throw .malformedTensor(pointer, .base64(offset: error.offset))
        }
        guard bytes.count == count * dtype.size else {
            throw .malformedTensor(pointer, .count(expected: count, actual: bytes.count / dtype.size))
        }
        let elements = BinaryElements(type: dtype, order: .little)
        do {
            return try elements.decode(bytes, from: 0, count: count, accepting: range)
        } catch {
            throw error.refusal(pointer, place: pointer, shape: shape)
        }
    }
}

/// A number of a tensor's data that did not come as one of an array of numbers.
///
/// - Parameter pointer: Evaluated only for an error: making a pointer costs more than reading a number.
func number(
    _ json: JSONValue, _ dtype: ElementType, _ pointer: @autoclosure () -> JSONPointer
) throws(APIError) -> Double {
    switch json {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    case .bool(let truth) where dtype == .bool: truth ? 1 : 0
    case .string("NaN"), .string("Infinity"), .string("-Infinity"): throw .notFinite(pointer(), element: nil)
    default: throw .malformedTensor(pointer(), .notANumber)
    }
}

/// The product of the lengths.
///
/// - Throws: ``APIError/tooManyElements(_:count:limit:)`` above ``Tensor/longest``, before anything is allocated.
func elementCount(of shape: [Int], _ pointer: JSONPointer) throws(APIError) -> Int {
    if shape.contains(0) { return 0 }
    var count = 1
    for length in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: length)
        guard !overflow else { throw .malformedTensor(pointer, .shape) }
        count = product
    }
    try checkCount(count, pointer)
    return count
}

private func checkCount(_ count: Int, _ pointer: JSONPointer) throws(APIError) {
    guard count > Tensor.longest else { return }
    throw .tooManyElements(pointer, count: count, limit: Tensor.longest)
}
