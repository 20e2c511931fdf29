package import HTTP
internal import JSON

extension Problem {
    /// The body of the response: `application/problem+json`, with the member `error` that the clients of OpenAI's
    /// interface read.
    package func body(instance: String, requestID: RequestID) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("type", "/problems/\(code.rawValue)")
        json.member("title", code.title)
        json.name("status")
        json.value(status.code)
        json.member("detail", detail)
        json.member("instance", instance)
        json.member("code", code.rawValue)
        json.member("request_id", requestID.description)
        writePlace(to: &json)
        for extra in extras { extra.write(to: &json) }
        writeDiagnostics(to: &json)
        writeError(to: &json)
        json.endObject()
        return json.bytes
    }

    /// The response.
    package func response(instance: String, requestID: RequestID) -> Response {
        var lines = FieldLines(answering: requestID)
        lines.append(.contentType, MediaType.problemJSON.description)
        lines.append(fields)
        return Response(
            status, fields: lines, body: .bytes(body(instance: instance, requestID: requestID)),
            closesConnection: closesConnection)
    }

    private func writePlace(to json: inout JSONWriter) {
        json.name("errors")
        json.beginArray()
        if let pointer {
            json.beginObject()
            json.member("pointer", pointer.description)
            json.member("code", code.rawValue)
            json.member("detail", rule)
            json.endObject()
        }
        json.endArray()
    }

    private func writeDiagnostics(to json: inout JSONWriter) {
        guard !diagnostics.isEmpty else { return }
        json.name("diagnostics")
        json.beginObject()
        for member in diagnostics { member.write(to: &json) }
        json.endObject()
    }

    private func writeError(to json: inout JSONWriter) {
        json.name("error")
        json.beginObject()
        json.member("message", detail)
        json.member("type", code.category)
        json.name("param")
        if let pointer { json.value(pointer.description) } else { json.null() }
        json.member("code", code.rawValue)
        json.endObject()
    }
}

extension Problem.Extra {
    /// Writes the member.
    func write(to json: inout JSONWriter) {
        switch self {
        case .integer(let name, let value):
            json.name(name)
            json.value(value)
        case .real(let name, let value):
            json.name(name)
            json.value(value)
        case .texts(let name, let texts):
            json.name(name)
            json.beginArray()
            for text in texts { json.value(text) }
            json.endArray()
        }
    }
}

extension JSONWriter {
    /// Writes a member whose value is a string.
    mutating func member(_ name: String, _ value: String) {
        self.name(name)
        self.value(value)
    }
}
