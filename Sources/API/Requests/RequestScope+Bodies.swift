package import HTTP
internal import JSON

extension RequestScope {
    /// The longest body that ``collectJSON(_:)`` reads.
    static var longestCollectedJSON: Int { 2 << 20 }

    /// Gathers a JSON body, reads its members beside those of the path, and asks for the answer.
    ///
    /// The body is read on the event loop, so it is held to 2 MiB; longer ones belong to an ``Operation``.
    ///
    /// - Parameter answer: Reads the arguments; members it leaves unread are refused.
    /// - Throws: ``APIError/unsupportedMediaType(received:accepted:)`` and the refusal of a body above the limit.
    package func collectJSON(
        _ answer: @escaping @Sendable (inout Arguments) throws(APIError) -> Answer
    ) throws(APIError) -> Admission {
        _ = try requireContentType([.json])
        let limit = min(Self.longestCollectedJSON, service.configuration.limits.jsonBytes)
        try requireLength(atMost: limit)
        return .collect(limit: limit) { body in
            do throws(APIError) {
                var arguments = try pathArguments(body: body)
                let result = try answer(&arguments)
                try arguments.finish()
                return result
            } catch {
                return .response(problem(error))
            }
        }
    }

    /// The parameters of the path, which count as read, and the members of a JSON body.
    ///
    /// - Throws: ``APIError/unknownField(_:)`` also for any parameter of the query: what the body can say, the query
    ///   does not.
    func pathArguments(body: [UInt8]) throws(APIError) -> Arguments {
        if let parameter = try queryParameters().first { throw .unknownField(.root.appending(name: parameter.name)) }
        var arguments = try pathArguments()
        try arguments.append(jsonObject(body))
        return arguments
    }

    /// Refuses a body that is announced to be longer than the limit.
    func requireLength(atMost limit: Int) throws(APIError) {
        guard case .length(let length) = head.framing, length > limit else { return }
        throw .refusal(.contentTooLarge(limit: limit, announced: length))
    }

    /// Refuses a body of a media type, or coded in a way, that is not read here.
    ///
    /// - Returns: The one of the accepted types that the body has.
    package func requireContentType(_ accepted: [MediaType]) throws(APIError) -> MediaType {
        if let coding = head.fields[.contentEncoding], coding.lowercased() != "identity" {
            throw .unsupportedContentCoding(coding)
        }
        if accepted[0] == .json, head.fields.bytes(of: .contentType)?.elementsEqual(plainJSON) == true { return .json }
        let received = head.fields[.contentType]
        if let received, let type = MediaType(parsing: received),
            let match = accepted.first(where: { $0.essence == type.essence }), isUTF8(type)
        {
            return match
        }
        throw .unsupportedMediaType(received: received, accepted: accepted.map(\.essence))
    }

    /// JSON is UTF-8 (RFC 8259, section 8.1); a parameter that says otherwise is not ignored.
    private func isUTF8(_ type: MediaType) -> Bool {
        guard let charset = type.parameter("charset") else { return true }
        return charset.lowercased() == "utf-8"
    }
}

/// The spelling of the most frequent content type, which need not be taken apart.
private let plainJSON = Array("application/json".utf8)

/// The members of a JSON body.
///
/// - Throws: ``APIError/json(_:)``, or ``APIError/invalidArgument(_:_:)`` for JSON that is no object.
func jsonObject(_ body: [UInt8]) throws(APIError) -> JSONObject {
    let value: JSONValue
    do {
        value = try parseJSON(body)
    } catch {
        throw .json(error)
    }
    guard case .object(let object) = value else { throw .invalidArgument(.root, .object) }
    return object
}
