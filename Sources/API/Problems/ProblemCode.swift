package import HTTP

/// The machine-readable kind of a problem: what a client's program decides by.
package enum ProblemCode: String, Sendable, Hashable, CaseIterable {
    case malformedJSON = "malformed_json"
    case invalidArgument = "invalid_argument"
    case unknownField = "unknown_field"
    case missingField = "missing_field"
    case notFinite = "not_finite"
    case shapeMismatch = "shape_mismatch"
    case numberOutOfRange = "number_out_of_range"
    case malformedTensor = "malformed_tensor"
    case badRequest = "bad_request"
    case unauthenticated
    case permissionDenied = "permission_denied"
    case routeNotFound = "route_not_found"
    case sessionNotFound = "session_not_found"
    case checkpointNotFound = "checkpoint_not_found"
    case densityNotFound = "density_not_found"
    case modelNotFound = "model_not_found"
    case invalidSnapshot = "invalid_snapshot"
    case snapshotMismatch = "snapshot_mismatch"
    case sessionElsewhere = "session_elsewhere"
    case storeUnavailable = "store_unavailable"
    case invalidModel = "invalid_model"
    case modelInUse = "model_in_use"
    case modelIsFixed = "model_is_fixed"
    case modelMemoryExhausted = "model_memory_exhausted"
    case sessionExpired = "session_expired"
    case methodNotAllowed = "method_not_allowed"
    case notAcceptable = "not_acceptable"
    case requestTimeout = "request_timeout"
    case alreadyExists = "already_exists"
    case sessionBusy = "session_busy"
    case positionMismatch = "position_mismatch"
    case contentTooLarge = "content_too_large"
    case uriTooLong = "uri_too_long"
    case unsupportedMediaType = "unsupported_media_type"
    case headersTooLarge = "headers_too_large"
    case numericalError = "numerical_error"
    case singular
    case notConverged = "not_converged"
    case unstableSystem = "unstable_system"
    case illConditioned = "ill_conditioned"
    case degenerate
    case rateLimited = "rate_limited"
    case quotaExceeded = "quota_exceeded"
    case `internal`
    case notImplemented = "not_implemented"
    case overloaded
    case notReady = "not_ready"
    case modelNotReady = "model_not_ready"
    case shuttingDown = "shutting_down"
    case deadlineExceeded = "deadline_exceeded"
    case sessionMemoryExhausted = "session_memory_exhausted"
    case densityMemoryExhausted = "density_memory_exhausted"

    /// The status that goes with the code.
    package var status: Status {
        switch self {
        case .malformedJSON, .invalidArgument, .unknownField, .missingField, .notFinite, .shapeMismatch,
            .numberOutOfRange, .malformedTensor, .badRequest, .invalidModel, .invalidSnapshot:
            .badRequest
        case .unauthenticated: .unauthorized
        case .permissionDenied: .forbidden
        case .routeNotFound, .sessionNotFound, .checkpointNotFound, .densityNotFound, .modelNotFound: .notFound
        case .sessionExpired: .gone
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .requestTimeout: .requestTimeout
        case .alreadyExists, .sessionBusy, .positionMismatch, .modelInUse, .modelIsFixed, .snapshotMismatch: .conflict
        case .contentTooLarge: .contentTooLarge
        case .uriTooLong: .uriTooLong
        case .unsupportedMediaType: .unsupportedMediaType
        case .headersTooLarge: .headerFieldsTooLarge
        case .numericalError, .singular, .notConverged, .unstableSystem, .illConditioned, .degenerate:
            .unprocessableContent
        case .rateLimited, .quotaExceeded: .tooManyRequests
        case .internal: .internalServerError
        case .notImplemented: .notImplemented
        case .overloaded, .notReady, .shuttingDown, .modelNotReady, .sessionElsewhere, .storeUnavailable:
            .serviceUnavailable
        case .deadlineExceeded: .gatewayTimeout
        case .sessionMemoryExhausted, .densityMemoryExhausted, .modelMemoryExhausted: .insufficientStorage
        }
    }

    /// The code in words: `Not finite`.
    package var title: String {
        var words = rawValue.split(separator: "_").map { Self.initialisms[$0] ?? String($0) }
        words[0] = words[0].prefix(1).uppercased() + words[0].dropFirst()
        return words.joined(separator: " ")
    }

    private static let initialisms: [Substring: String] = ["json": "JSON", "uri": "URI", "http": "HTTP"]

    /// The `type` by which the clients of OpenAI's interface tell errors apart.
    package var category: String {
        switch status.code {
        case 401: "authentication_error"
        case 403: "permission_error"
        case 429: "rate_limit_error"
        case 500...: "server_error"
        default: "invalid_request_error"
        }
    }
}
