package import HTTP
package import JSON

extension RequestScope {
    /// A response with a JSON body.
    package func json(
        _ status: Status = .ok, fields: [Field] = [], timing: Timing = .none, _ write: (inout JSONWriter) -> Void
    ) -> Response {
        var writer = JSONWriter()
        write(&writer)
        return bytes(status, type: .json, fields: fields, timing: timing, writer.bytes)
    }

    /// A response with a body of any media type.
    package func bytes(
        _ status: Status = .ok, type: MediaType, fields: [Field] = [], timing: Timing = .none, _ body: [UInt8]
    ) -> Response {
        let contentType = type == .json ? jsonContent : Field(.contentType, type.description)
        return Response(status, fields: standardFields(timing, contentType, and: fields), body: .bytes(body))
    }

    /// A response without a body.
    package func empty(_ status: Status, fields: [Field] = []) -> Response {
        Response(status, fields: standardFields(.none, and: fields))
    }

    /// A response whose body is made while it is sent, and which no cache or proxy may hold back.
    package func stream(contentType: MediaType, source: any BodySource) -> Response {
        let fields = [
            Field(.contentType, contentType.description), Field(.cacheControl, "no-store"),
            Field(.accelBuffering, "no"), Field(.vary, variedFields),
        ]
        return Response(.ok, fields: standardFields(.none, and: fields), body: .stream(source))
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

    /// The fields that every response of this request carries, and others behind them.
    private func standardFields(
        _ timing: Timing, _ contentType: Field? = nil, and others: [Field]
    ) -> [Field] {
        var all: [Field] = []
        all.reserveCapacity(4 + others.count)
        all.append(Field(.requestID, requestID))
        all.append(noSniffing)
        all.append(timing.isNone ? noTiming : Field(.serverTiming, timing.description))
        if let contentType { all.append(contentType) }
        all.append(contentsOf: others)
        return all
    }
}

// Fields that do not differ from answer to answer are made once.
let noSniffing = Field(.contentTypeOptions, "nosniff")
let noTiming = Field(.serverTiming, Timing.none.description)
let jsonContent = Field(.contentType, MediaType.json.description)

/// The request fields that the choice of a representation depends on.
let variedFields = "Accept, Accept-Encoding"
