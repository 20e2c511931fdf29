internal import HTTP

extension Problem {
    /// The problem that a request refused by the protocol or by the server's limits is.
    init(_ refusal: Refusal) {
        self =
            switch refusal {
            case .malformed(let malformation): Problem(.badRequest, malformation.rawValue).closingConnection()
            case .targetTooLong(let limit):
                Problem(
                    .uriTooLong, "the request's target is longer than \(limit) bytes",
                    extras: [.integer("limit", limit)]
                ).closingConnection()
            case .fieldsTooLarge(let limit):
                Problem(
                    .headersTooLarge, "the header section is longer than \(limit) bytes",
                    extras: [.integer("limit", limit)]
                ).closingConnection()
            case .tooManyFields(let limit):
                Problem(
                    .headersTooLarge, "the header section has more than \(limit) fields",
                    extras: [.integer("limit", limit)]
                ).closingConnection()
            case .contentTooLarge(let limit, let announced): .contentTooLarge(limit, announced)
            case .expectationFailed:
                Problem(.badRequest, "the only expectation that is met is 100-continue")
                    .answered(with: .expectationFailed).closingConnection()
            case .methodUnknown: Problem(.notImplemented, "the method is not known").closingConnection()
            case .transferCodingUnknown:
                Problem(.notImplemented, "the only transfer coding is chunked").closingConnection()
            case .versionUnsupported:
                Problem(.notImplemented, "the versions spoken are HTTP/1.1 and HTTP/1.0")
                    .answered(with: .versionNotSupported).closingConnection()
            case .requestTimeout: Problem(.requestTimeout, "the request came too slowly").closingConnection()
            case .overloaded(let seconds):
                Problem(
                    .overloaded, "the service is at its limit of work", fields: [Field(.retryAfter, "\(seconds)")])
            case .shuttingDown:
                Problem(.shuttingDown, "the service is stopping", fields: [Field(.retryAfter, "1")]).closingConnection()
            case .deadlineExceeded:
                Problem(.deadlineExceeded, "the deadline passed before the answer was there")
            case .internal: Problem(.internal, "an error of the service's own")
            }
    }

    private static func contentTooLarge(_ limit: Int, _ announced: Int?) -> Problem {
        guard let announced else {
            return Problem(
                .contentTooLarge, "the body is longer than \(limit) bytes", extras: [.integer("limit", limit)])
        }
        return Problem(
            .contentTooLarge, "the body has \(announced) bytes; the limit is \(limit)",
            extras: [.integer("limit", limit), .integer("actual", announced)])
    }
}
