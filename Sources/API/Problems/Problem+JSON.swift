internal import HTTP
internal import JSON

extension Problem {
    /// The problem that a body is which is not JSON.
    init(_ error: JSONError) {
        let pointer = error.pointer
        let offset = Extra.integer("offset", error.offset)
        self =
            switch error {
            case .malformed(let place, _, let reason):
                Problem(
                    .malformedJSON, at: pointer, reason.rawValue, detail: "byte \(place): \(reason.rawValue)",
                    extras: [offset])
            case .invalidUTF8(let place, _):
                Problem(
                    .malformedJSON, at: pointer, "must be UTF-8", detail: "byte \(place): a string is not UTF-8",
                    extras: [offset])
            case .duplicateName:
                Problem(.malformedJSON, at: pointer, "may stand only once", extras: [offset])
            case .depthExceeded(_, _, let limit):
                Problem(
                    .malformedJSON, at: pointer, "must not be nested deeper than \(limit) levels",
                    extras: [offset, .integer("limit", limit)])
            case .numberOutOfRange:
                Problem(.numberOutOfRange, at: pointer, "must be within the range of float64", extras: [offset])
            case .tooManyValues(_, _, let limit):
                Problem(
                    .contentTooLarge, at: pointer, "must not bring more than \(limit) values",
                    detail: "the body holds more than \(limit) values", extras: [offset, .integer("limit", limit)])
            }
    }
}
