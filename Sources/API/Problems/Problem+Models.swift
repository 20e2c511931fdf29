internal import HTTP
internal import JSON
internal import Models

extension Problem {
    /// The problem that a refusal of the model table is.
    static func ofModels(_ error: APIError) -> Problem {
        switch error {
        case .modelNotReady(let id):
            Problem(
                .modelNotReady, "the model \(id) does not answer as its golden vectors say",
                fields: [Field(.retryAfter, "5")])
        case .modelInUse(let id, let sessions):
            Problem(
                .modelInUse, "\(sessions) sessions advance the model \(id)", extras: [.integer("sessions", sessions)])
        case .modelIsFixed(let id):
            Problem(.modelIsFixed, "the model \(id) was loaded when the service started, and stays")
        case .modelExists(let id): Problem(.alreadyExists, "another request has changed the model \(id)")
        case .modelMemoryExhausted(let limit, let unit):
            Problem(
                .modelMemoryExhausted, "the models may be \(limit) \(unit) and no more",
                extras: [.integer("limit", limit)])
        default: Problem(.internal, "an error of the service's own")
        }
    }

    /// The problem that the refusal of a model, or of a part of one, is.
    init(_ error: ModelError) {
        self =
            switch error {
            case .safetensors(let fault): Problem(.invalidModel, "the file \(fault.words)")
            case .tensor(let name, let fault): Problem(.invalidModel, "the tensor \(name) \(fault.words)")
            case .file(let file, let fault): Problem(.invalidModel, "\(file.rawValue) \(fault.words)")
            case .malformed(let file, let error):
                Problem(.invalidModel, "\(file.rawValue) is no JSON: \(Problem(error).detail)")
            case .member(let file, let pointer, let fault):
                Problem(.invalidModel, "\(place(pointer)) of \(file.rawValue) \(fault.words)")
            case .digestMismatch(let actual, let stated):
                Problem(.invalidModel, "the weights have the SHA-256 \(actual), not \(stated)")
            case .invalidIdentifier(let id):
                Problem(.invalidModel, "\(id) is no name of a model: it must match [A-Za-z0-9_-]{1,64}")
            case .unknownToken(let token, let vocabulary):
                Problem(
                    .invalidArgument, at: JSONPointer.root.appending(name: "tokens"),
                    "must be in 0 to \(vocabulary - 1)", detail: "there is no token \(token)")
            case .emptyStop(let index):
                Problem(
                    .invalidArgument, at: JSONPointer.root.appending(name: "stop").appending(index: index),
                    "must not be empty")
            case .stopsTooLong(let limit):
                Problem(
                    .invalidArgument, at: JSONPointer.root.appending(name: "stop"),
                    "must have at most \(limit) bytes in all")
            case .foreignPendingText: Problem(.invalidArgument, "the text held back is none of these stop strings")
            case .computation(let error): Problem(error)
            }
    }
}
