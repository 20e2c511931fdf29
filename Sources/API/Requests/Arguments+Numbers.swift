internal import JSON

extension Arguments {
    /// An integer in a range. `64.0` is one too; `64.5` and `"64"` are not.
    ///
    /// - Throws: ``APIError/missingField(_:)``, ``APIError/invalidArgument(_:_:)``.
    package mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(APIError) -> Int {
        let value = try optionalInteger(name, in: range)
        return try require(value, name)
    }

    /// An integer in a range, or `nil` where the member is absent.
    package mutating func optionalInteger(_ name: String, in range: ClosedRange<Int>) throws(APIError) -> Int? {
        guard let value = take(name) else { return nil }
        guard let number = try number(value, name), let integer = integer(number), range.contains(integer) else {
            throw refusal(name, .integer(range))
        }
        return integer
    }

    /// A real number of an interval.
    ///
    /// - Throws: ``APIError/missingField(_:)``, ``APIError/invalidArgument(_:_:)``, ``APIError/notFinite(_:element:)``.
    package mutating func real(_ name: String, in interval: RealInterval = .finite) throws(APIError) -> Double {
        let value = try optionalReal(name, in: interval)
        return try require(value, name)
    }

    /// A real number of an interval, or `nil` where the member is absent.
    package mutating func optionalReal(
        _ name: String, in interval: RealInterval = .finite
    ) throws(APIError) -> Double? {
        guard let value = take(name) else { return nil }
        let real: Double
        switch try number(value, name) {
        case .integer(let integer): real = Double(integer)
        case .real(let number): real = number
        case .string("NaN"), .string("Infinity"), .string("-Infinity"):
            throw .notFinite(pointer(to: name), element: nil)
        default: throw refusal(name, .real(interval))
        }
        guard interval.contains(real) else { throw refusal(name, .real(interval)) }
        return real
    }

    /// A truth value; in a path or query `true` or `false`.
    package mutating func boolean(_ name: String, default absent: Bool) throws(APIError) -> Bool {
        switch take(name) {
        case nil: return absent
        case .json(.bool(let value)): return value
        case .text("true"): return true
        case .text("false"): return false
        default: throw refusal(name, .boolean)
        }
    }

    /// Whether a parameter of the query that needs no value is there: `?verbose`, `?verbose=true`.
    package mutating func flag(_ name: String) throws(APIError) -> Bool {
        guard case .text("")? = peek(name) else { return try boolean(name, default: false) }
        _ = take(name)
        return true
    }

    /// The JSON form of a value: a text of path or query is read as a number where it is one, else as a string.
    private func number(_ value: Value, _ name: String) throws(APIError) -> JSONValue? {
        switch value {
        case .json(let value): return value
        case .tensor: return nil
        case .text(let text):
            do {
                return try parseJSON(Array(text.utf8))
            } catch .numberOutOfRange {
                throw .numberOutOfRange(pointer(to: name), type: ElementType.float64.rawValue)
            } catch {
                return .string(text)
            }
        }
    }

    private func integer(_ value: JSONValue) -> Int? {
        switch value {
        case .integer(let integer): Int(integer)
        case .real(let real): Int(exactly: real)
        default: nil
        }
    }
}
