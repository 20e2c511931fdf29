package import JSON

extension Tensor {
    /// Writes the tensor: float64 as nested arrays (or a number), another type as an object with `shape`, `dtype` and
    /// flat `data`, since nested arrays cannot tell their type.
    package func encode(to json: inout JSONWriter) {
        guard dtype != .float64 else { return writeNested(to: &json) }
        json.beginObject()
        json.name("shape")
        json.beginArray()
        for length in shape { json.value(length) }
        json.endArray()
        json.member("dtype", dtype.rawValue)
        json.name("data")
        writeFlat(to: &json)
        json.endObject()
    }

    private func writeFlat(to json: inout JSONWriter) {
        switch dtype {
        case .float64: json.numbers(values)
        case .float32: json.numbers(values.map { Float($0) })
        case .int64:
            json.beginArray()
            for value in values { json.value(wholeNumber(value)) }
            json.endArray()
        case .bool:
            json.beginArray()
            for value in values { json.value(value != 0) }
            json.endArray()
        }
    }

    private func writeNested(to json: inout JSONWriter) {
        guard !shape.isEmpty else { return json.value(values[0]) }
        var position = 0
        writeRow(axis: 0, &position, to: &json)
    }

    private func writeRow(axis: Int, _ position: inout Int, to json: inout JSONWriter) {
        if axis == shape.count - 1 {
            json.numbers(values.span.extracting(position..<position + shape[axis]))
            position += shape[axis]
            return
        }
        json.beginArray()
        for _ in 0..<shape[axis] { writeRow(axis: axis + 1, &position, to: &json) }
        json.endArray()
    }
}
