package import JSON

/// Writes the events of a stream, each to be one chunk of the body.
package struct EventWriter: Sendable {
    package let format: EventFormat
    private var json = JSONWriter()

    package init(_ format: EventFormat) {
        self.format = format
    }

    /// The bytes of one event: a JSON object that begins with its `type`.
    ///
    /// - Parameter members: Writes the other members.
    package mutating func event(_ type: EventType, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
        json.removeAll()
        json.beginObject()
        json.name("type")
        json.value(type.rawValue)
        members(&json)
        json.endObject()
        switch format {
        case .lines:
            json.endLine()
            return json.bytes
        case .serverSent:
            // The JSON text holds no line end, so it is one `data` line.
            return Array("event: \(type.rawValue)\ndata: ".utf8) + json.bytes + Array("\n\n".utf8)
        }
    }
}
