package import Compute
package import HTTP
package import JSON
package import Models
package import Sessions

/// Why a request was not answered as it asked. A case states facts; ``Problem`` finds the words.
package enum APIError: Error, Sendable {
    /// The body is not JSON, or not as this service reads it.
    case json(JSONError)
    /// A member that is needed is absent.
    case missingField(JSONPointer)
    /// A member that nothing reads.
    case unknownField(JSONPointer)
    /// A member whose value does not meet its requirement.
    case invalidArgument(JSONPointer, Requirement)
    /// A number beyond the range of its type, which is named.
    case numberOutOfRange(JSONPointer, type: String)
    /// A NaN or an infinity; `element` names it, as in `x[3]`, where the pointer cannot reach it.
    case notFinite(JSONPointer, element: String?)
    /// A NaN or +∞ among logits, which mathematics gives no answer to.
    case notALogit(JSONPointer)
    /// A member that its requirement leaves without an answer, though each of its values is allowed.
    case unanswerable(JSONPointer, Requirement)
    /// A tensor of a shape that the operation does not take.
    case shapeMismatch(JSONPointer, Requirement)
    /// A value that is no tensor, or contradicts itself.
    case malformedTensor(JSONPointer, TensorFault)
    /// A tensor of more elements than the service takes.
    case tooManyElements(JSONPointer, count: Int, limit: Int)
    /// The request makes no sense in a way that the words tell.
    case badRequest(String)

    /// A computation refused.
    case compute(ComputeError)
    /// The session table refused.
    case session(SessionError)
    /// The caller has no density of this id.
    case densityNotFound(id: String)
    /// There are as many densities, or they take as many bytes, as may be; `unit` says of which.
    case densityMemoryExhausted(limit: Int, unit: String)
    /// The caller has no model of this name.
    case modelNotFound(id: String)
    /// The model's answers are not those of its golden vectors.
    case modelNotReady(id: String)
    /// Sessions advance the model, so that it stays as it is.
    case modelInUse(id: String, sessions: Int)
    /// The model was loaded at the start, and stays.
    case modelIsFixed(id: String)
    /// Another request has changed the model meanwhile.
    case modelExists(id: String)
    /// There are as many models, or they take as many bytes, as may be; `unit` says of which.
    case modelMemoryExhausted(limit: Int, unit: String)
    /// A model, or a part of one, was refused.
    case model(ModelError)
    /// A snapshot that is not one, or not whole, or not sealed here.
    case invalidSnapshot(String)
    /// A snapshot of another configuration or model.
    case snapshotMismatch(String)
    /// A snapshot of somebody else's session.
    case foreignSnapshot
    /// Another process has the session.
    case sessionElsewhere(id: String)
    /// The store does not answer.
    case storeUnavailable
    /// There are as many generations as may run at once.
    case tooManyGenerations(limit: Int)
    /// Samples, all of them equal, of which no density can be made.
    case degenerate(JSONPointer)
    /// The protocol or the server refused.
    case refusal(Refusal)

    /// No route has this path.
    case routeNotFound
    /// The path has other methods, as listed.
    case methodNotAllowed(allow: String)
    /// No representation that is `available` was accepted.
    case notAcceptable(available: [String])
    /// The body's media type, if any, is none of those `accepted`.
    case unsupportedMediaType(received: String?, accepted: [String])
    /// The body is coded in a way that is not undone here.
    case unsupportedContentCoding(String)

    /// No key, or no valid one, was shown.
    case unauthenticated(KeyFault)
    /// The key lacks a scope.
    case permissionDenied(Scope)
    /// The key has sent more requests than its rate allows.
    case rateLimited(retryAfterSeconds: Int)

    /// The service has not started yet; the names of the checks that have not passed.
    case notReady(failing: [String])
    /// The service lacks what was asked for.
    case notImplemented(String)
    /// A mistake of ours.
    case `internal`
}

/// What is wrong with the key of a request.
package enum KeyFault: Sendable, Hashable {
    case absent, malformed, unknown
}
