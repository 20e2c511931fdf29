internal import HTTP

/// An answer in JSON that no cache may keep, the same each time but for the request's id.
package struct FixedAnswer: Sendable {
    private let fields: FieldLines
    private let body: [UInt8]

    init(_ json: String) {
        fields = .untimed + .json + .notStored
        body = Array(json.utf8)
    }

    func response(to requestID: RequestID) -> Response {
        Response(.ok, fields: FieldLines(answering: requestID, with: fields), body: .bytes(body))
    }
}

/// What answers a route whose requests are all answered alike, and are not looked at for that.
package protocol FixedEndpoint: SendableMetatype {
    static var answer: FixedAnswer { get }
}
