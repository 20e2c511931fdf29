internal import JSON

extension JSONWriter {
    /// Writes values in nested arrays of a shape; a single one, where the shape is empty, in none.
    mutating func nested(_ shape: [Int], _ value: (Int, inout JSONWriter) -> Void) {
        var position = 0
        nested(shape[...], &position, value)
    }

    private mutating func nested(
        _ shape: ArraySlice<Int>, _ position: inout Int, _ value: (Int, inout JSONWriter) -> Void
    ) {
        guard let length = shape.first else {
            value(position, &self)
            position += 1
            return
        }
        beginArray()
        for _ in 0..<length { nested(shape.dropFirst(), &position, value) }
        endArray()
    }

    /// Writes a number, or `null` where there is none that is finite.
    mutating func value(orNull number: Double?) {
        guard let number, number.isFinite else { return null() }
        value(number)
    }
}
