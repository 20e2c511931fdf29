extension JSONWriter {
    /// Writes `null`.
    public mutating func null() {
        beginValue()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes `true` or `false`.
    public mutating func value(_ value: Bool) {
        beginValue()
        bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    }

    /// Writes an integer.
    public mutating func value(_ value: Int) {
        self.value(Int64(value))
    }

    /// Writes an integer.
    public mutating func value(_ value: Int64) {
        beginValue()
        bytes.append(addingCapacity: 20) { output in
            output.append(decimal: value)
        }
    }

    /// Writes a real number, or the name of an infinity or a NaN as a string.
    public mutating func value(_ value: Double) {
        beginValue()
        appendShortest(value, to: &bytes)
    }

    /// Writes a real number, or the name of an infinity or a NaN as a string.
    public mutating func value(_ value: Float) {
        beginValue()
        appendShortest(value, to: &bytes)
    }

    /// Writes a string.
    public mutating func value(_ value: String) {
        beginValue()
        appendQuoted(value)
    }

    /// Writes a value that is JSON already.
    ///
    /// - Precondition: `json` is one JSON value.
    public mutating func raw(_ json: [UInt8]) {
        beginValue()
        bytes.append(contentsOf: json)
    }

    /// Writes a whole tree.
    ///
    /// - Complexity: O(size); recurs as deep as the tree.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): self.value(value)
        case .integer(let value): self.value(value)
        case .real(let value): self.value(value)
        case .string(let value): self.value(value)
        case .numbers(let values): numbers(values)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                name(member.name)
                self.value(member.value)
            }
            endObject()
        }
    }
}

extension OutputSpan<UInt8> {
    /// Appends an integer in decimal digits.
    ///
    /// - Precondition: 20 bytes are free.
    mutating func append(decimal value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var length = 1
        while length < 19 && rest >= PowersOfTen.small[length] { length += 1 }
        while length > 0 {
            length -= 1
            let unit = PowersOfTen.small[length]
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / unit))
            rest %= unit
        }
    }
}
