package import HTTP
package import JSON

extension RequestScope {
    /// A response with a JSON body.
    package func json(
        _ status: Status = .ok, fields: FieldLines = [], timing: Timing = .none, _ write: (inout JSONWriter) -> Void
    ) -> Response {
        var writer = JSONWriter()
        write(&writer)
        return bytes(status, type: .json, fields: fields, timing: timing, writer.bytes)
    }

    /// A response with a body of any media type.
    package func bytes(
        _ status: Status = .ok, type: MediaType, fields: FieldLines = [], timing: Timing = .none, _ body: [UInt8]
    ) -> Response {
        response(status, type: type, fields: fields, timing: timing, .bytes(body))
    }

    /// A response with a body of any media type, in whatever form it is.
    package func response(
        _ status: Status = .ok, type: MediaType, fields: FieldLines = [], timing: Timing = .none, _ body: Response.Body
    ) -> Response {
        Response(status, fields: lines(type, timing, and: fields), body: body)
    }

    /// A response without a body.
    package func empty(_ status: Status, fields: FieldLines = []) -> Response {
        var lines = FieldLines(answering: requestID)
        lines.append(fields)
        return Response(status, fields: lines)
    }

    /// A response whose body is made while it is sent, and which no cache or proxy may hold back.
    package func stream(contentType: MediaType, source: any BodySource) -> Response {
        var fields = FieldLines.notStored
        fields.append(.accelBuffering, "no")
        fields.append(.varied)
        return Response(.ok, fields: lines(contentType, .none, and: fields), body: .stream(source))
    }

    /// The response to an error.
    package func problem(_ error: APIError) -> Response {
        service.problem(error, instance: head.path, requestID: requestID)
    }

    /// The problem of an error in JSON, for an event of a stream.
    package func problemBody(_ error: APIError) -> [UInt8] {
        Problem(error).body(instance: head.path, requestID: requestID)
    }

    /// The response that `make` returns, or that to the error it throws.
    package func respond(_ make: () throws(APIError) -> Response) -> Response {
        do throws(APIError) {
            return try make()
        } catch {
            return problem(error)
        }
    }

    /// The offered type that the client likes best.
    ///
    /// - Throws: ``APIError/notAcceptable(available:)`` when it accepts none.
    package func negotiate(_ offered: [MediaType]) throws(APIError) -> MediaType {
        guard let accept = head.fields.combinedValue(of: .accept), accept != "*/*" else { return offered[0] }
        if let best = AcceptedTypes(parsing: accept).best(of: offered) { return best }
        throw .notAcceptable(available: offered.map(\.essence))
    }

    private func lines(_ type: MediaType, _ timing: Timing, and others: FieldLines) -> FieldLines {
        var lines = FieldLines(answering: requestID, timing: timing)
        if type == .json { lines.append(.json) } else { lines.append(.contentType, type.description) }
        lines.append(others)
        return lines
    }
}
