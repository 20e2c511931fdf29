package import HTTP

/// `GET /livez`: 200 while the event loops turn. The cheapest answer there is.
package enum Liveness: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission.Course {
        .answer(.response(scope.wellbeing(soundBody)))
    }
}

/// What a probe is told when all is well.
let soundBody = Array(#"{"status":"ok"}"#.utf8)

extension RequestScope {
    /// The answer to a probe, in fields that are the same each time but for the request's id.
    func wellbeing(_ body: [UInt8]) -> Response {
        let fields = [Field(.requestID, requestID), noSniffing, noTiming, jsonContent, notStored]
        return Response(.ok, fields: fields, body: .bytes(body))
    }
}

private let notStored = Field(.cacheControl, "no-store")
