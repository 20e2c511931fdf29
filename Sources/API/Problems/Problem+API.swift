internal import HTTP
internal import JSON

extension Problem {
    /// The problem that an error is to the client.
    package init(_ error: APIError) {
        self =
            switch error {
            case .json(let error): Problem(error)
            case .missingField(let pointer): Problem(.missingField, at: pointer, "is missing")
            case .unknownField(let pointer): Problem(.unknownField, at: pointer, "is not known here")
            case .invalidArgument(let pointer, let rule): Problem(.invalidArgument, at: pointer, rule.words)
            case .shapeMismatch(let pointer, let rule): Problem(.shapeMismatch, at: pointer, rule.words)
            case .numberOutOfRange(let pointer, let type): .numberOutOfRange(pointer, type)
            case .notFinite(let pointer, let element): .notFinite(pointer, element)
            case .notALogit(let pointer): .notALogit(pointer)
            case .unanswerable(let pointer, let rule): Problem(.numericalError, at: pointer, rule.words)
            case .malformedTensor(let pointer, let fault): Problem(.malformedTensor, at: pointer, fault.words)
            case .tooManyElements(let pointer, let count, let limit): .tooManyElements(pointer, count, limit)
            case .badRequest(let detail): Problem(.badRequest, detail)
            case .compute(let error): Problem(error)
            case .session(let error): Problem(error)
            case .densityNotFound(let id): Problem(.densityNotFound, "there is no density \(id)")
            case .densityMemoryExhausted(let limit, let unit): .densityMemoryExhausted(limit, unit)
            case .modelNotFound(let id): Problem(.modelNotFound, "there is no model \(id)")
            case .modelNotReady, .modelInUse, .modelIsFixed, .modelExists, .modelMemoryExhausted: .ofModels(error)
            case .model(let error): Problem(error)
            case .invalidSnapshot(let detail): Problem(.invalidSnapshot, detail)
            case .snapshotMismatch(let detail): Problem(.snapshotMismatch, detail)
            case .foreignSnapshot, .sessionElsewhere, .storeUnavailable, .tooManyGenerations: .ofDurability(error)
            case .degenerate(let pointer): .degenerate(pointer)
            case .refusal(let refusal): Problem(refusal)
            case .routeNotFound: Problem(.routeNotFound, "no route has this path")
            case .methodNotAllowed(let allow): .methodNotAllowed(allow)
            case .notAcceptable(let available): .notAcceptable(available)
            case .unsupportedMediaType(let received, let accepted): .unsupportedMediaType(received, accepted)
            case .unsupportedContentCoding(let coding): .unsupportedContentCoding(coding)
            case .unauthenticated(let fault): .unauthenticated(fault)
            case .permissionDenied(let scope): Problem(.permissionDenied, "the key lacks the scope \(scope.rawValue)")
            case .rateLimited(let seconds): .rateLimited(seconds)
            case .notReady(let failing): .notReady(failing)
            case .notImplemented(let what): Problem(.notImplemented, "\(what) is not implemented")
            case .internal: Problem(.internal, "an error of the service's own")
            }
    }

    private static func numberOutOfRange(_ pointer: JSONPointer, _ type: String) -> Problem {
        Problem(.numberOutOfRange, at: pointer, "must be within the range of \(type)")
    }

    private static func notFinite(_ pointer: JSONPointer, _ element: String?) -> Problem {
        let name = element ?? place(pointer)
        return Problem(.notFinite, at: pointer, "must be finite", detail: "\(name) is not finite")
    }

    private static func notALogit(_ pointer: JSONPointer) -> Problem {
        Problem(.notFinite, at: pointer, "must be finite, or -Infinity or null for a masked entry")
            .answered(with: .unprocessableContent)
    }

    private static func densityMemoryExhausted(_ limit: Int, _ unit: String) -> Problem {
        Problem(
            .densityMemoryExhausted, "the densities may be \(limit) \(unit) and no more",
            extras: [.integer("limit", limit)])
    }

    private static func degenerate(_ pointer: JSONPointer) -> Problem {
        Problem(
            .degenerate, at: pointer, "must hold at least two different values",
            diagnostics: [.integer("distinct_values", 1)])
    }

    private static func tooManyElements(_ pointer: JSONPointer, _ count: Int, _ limit: Int) -> Problem {
        Problem(
            .contentTooLarge, at: pointer, "must have at most \(limit) elements",
            detail: "\(place(pointer)) has \(count) elements; the limit is \(limit)",
            extras: [.integer("limit", limit), .integer("actual", count)])
    }

    private static func methodNotAllowed(_ allow: String) -> Problem {
        Problem(.methodNotAllowed, "the methods of this path are \(allow)", fields: [Field(.allow, allow)])
    }

    private static func notAcceptable(_ available: [String]) -> Problem {
        Problem(
            .notAcceptable, "the answer can be had as \(available.joined(separator: ", "))",
            extras: [.texts("available", available)], fields: .varied)
    }

    private static func unsupportedMediaType(_ received: String?, _ accepted: [String]) -> Problem {
        let types = accepted.joined(separator: ", ")
        return Problem(
            .unsupportedMediaType, "Content-Type is \(received ?? "absent"); it has to be \(types)",
            extras: [.texts("accepted", accepted)], fields: [Field(.accept, types)])
    }

    private static func unsupportedContentCoding(_ coding: String) -> Problem {
        Problem(
            .unsupportedMediaType, "the content coding \(coding) is not undone here",
            fields: [Field(.acceptEncoding, "identity")])
    }

    private static func unauthenticated(_ fault: KeyFault) -> Problem {
        let realm = "Bearer realm=\"hippodrome\""
        return switch fault {
        case .absent:
            Problem(
                .unauthenticated, "a key is needed: Authorization: Bearer KEY, or X-API-Key",
                fields: [Field(.wwwAuthenticate, realm)])
        case .malformed:
            Problem(
                .unauthenticated, "Authorization is not of the form Bearer KEY",
                fields: [Field(.wwwAuthenticate, "\(realm), error=\"invalid_request\"")])
        case .unknown:
            Problem(
                .unauthenticated, "the key is not known",
                fields: [Field(.wwwAuthenticate, "\(realm), error=\"invalid_token\"")])
        }
    }

    private static func rateLimited(_ seconds: Int) -> Problem {
        Problem(.rateLimited, "the key's rate of requests is used up", fields: [Field(.retryAfter, "\(seconds)")])
    }

    private static func notReady(_ failing: [String]) -> Problem {
        Problem(
            .notReady, "not ready: \(failing.joined(separator: ", "))", extras: [.texts("failing", failing)],
            fields: [Field(.retryAfter, "1")])
    }
}
