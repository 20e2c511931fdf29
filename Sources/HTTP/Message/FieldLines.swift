/// The fields of a response, as they go on the wire:
///
///     Vary: Accept CR LF Allow: GET CR LF
///
/// The request's id, which stands before them, is kept apart: so answers that differ in nothing else share their lines.
///
/// `Date`, `Content-Length`, `Transfer-Encoding` and `Connection` are the encoder's own: fields of these names are left
/// out. A carriage return, line feed or NUL in a value becomes a space (RFC 9110, section 5.5), so no value can end its
/// line.
public struct FieldLines: Sendable {
    let requestID: RequestID?
    private(set) var bytes: [UInt8] = []

    public init(_ fields: [Field]) {
        requestID = nil
        for field in fields { append(field.name, field.value) }
    }

    /// The id of the request that is answered, and lines to stand behind it.
    public init(answering requestID: RequestID, with lines: FieldLines) {
        self.requestID = requestID
        bytes = lines.bytes
    }

    /// Makes room for so many bytes.
    public mutating func reserveCapacity(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    /// Appends a field.
    public mutating func append(_ name: FieldName, _ value: String) {
        append(name, count: value.utf8.count) { output in output.append(text: value) }
    }

    /// Appends a field whose value is given by its bytes.
    public mutating func append(_ name: FieldName, bytes value: [UInt8]) {
        append(name, count: value.count) { output in output.append(value.span) }
    }

    @inline(__always)
    private mutating func append(_ name: FieldName, count: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        guard !Self.isEncoders(name.known) else { return }
        let spelling = name.spelling
        bytes.append(addingCapacity: spelling.utf8.count + count + 4) { output in
            output.append(text: spelling)
            output.append(": ")
            let start = output.count
            write(&output)
            Self.clean(&output, from: start)
            output.append("\r\n")
        }
    }

    /// Appends lines that were made before; of an id among them nothing is kept.
    public mutating func append(_ lines: FieldLines) {
        bytes.append(contentsOf: lines.bytes)
    }

    private static func isEncoders(_ field: KnownField?) -> Bool {
        switch field {
        case .date, .contentLength, .transferEncoding, .connection: true
        default: false
        }
    }

    private static func clean(_ output: inout OutputSpan<UInt8>, from start: Int) {
        var place = WordScan.firstControl(in: output.span, from: start, to: output.count)
        while place < output.count {
            switch output[place] {
            case 0, ASCII.carriageReturn, ASCII.lineFeed: output[place] = ASCII.space
            default: break
            }
            place = WordScan.firstControl(in: output.span, from: place + 1, to: output.count)
        }
    }
}

extension FieldLines: ExpressibleByArrayLiteral {
    public init(arrayLiteral fields: Field...) {
        self.init(fields)
    }
}

extension FieldLines: Sequence {
    /// The fields in order.
    public func makeIterator() -> [Field].Iterator {
        let first = requestID.map { [Field(.requestID, $0.description)] } ?? []
        let others = bytes.split(separator: ASCII.lineFeed).map { line in
            let colon = line.firstIndex(of: ASCII.colon) ?? line.endIndex
            return Field(
                FieldName(String(decoding: line[..<colon], as: UTF8.self)),
                String(decoding: line[colon...].dropFirst(2).dropLast(), as: UTF8.self))
        }
        return (first + others).makeIterator()
    }
}
