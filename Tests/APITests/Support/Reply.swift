import HTTP
import JSON
import Testing

/// A response with its whole body.
struct Reply {
    let response: Response
    /// The parts of the body: one for each event of a stream.
    let chunks: [[UInt8]]
    let context: ExchangeContext

    var status: Int { response.status.code }

    var bytes: [UInt8] { chunks.flatMap(\.self) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The body as JSON; `null` where it is none.
    var json: JSONValue {
        do {
            return try parseJSON(bytes)
        } catch {
            Issue.record("not JSON: \(text)")
            return .null
        }
    }

    /// The value of a field of the response.
    subscript(name: String) -> String? {
        response.fields.first { $0.name == FieldName(name) }?.value
    }

    /// The member `code` of a problem.
    var problemCode: String? { json["code"].text }

    /// The pointer of a problem.
    var pointer: String? { json["errors"][0]["pointer"].text }

    /// The sentence of a problem.
    var detail: String? { json["detail"].text }
}

extension JSONValue {
    /// A member of an object; `null` where there is none.
    subscript(name: String) -> JSONValue {
        guard case .object(let object) = self else { return .null }
        return object[name] ?? .null
    }

    /// An element of an array; `null` where there is none.
    subscript(index: Int) -> JSONValue {
        switch self {
        case .array(let elements) where elements.indices.contains(index): elements[index]
        case .numbers(let numbers) where numbers.indices.contains(index): .real(numbers[index])
        default: .null
        }
    }

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .real(let real): real
        default: nil
        }
    }

    var numbers: [Double]? {
        guard case .numbers(let numbers) = self else { return nil }
        return numbers
    }
}
