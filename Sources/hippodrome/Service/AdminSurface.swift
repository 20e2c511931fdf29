internal import API
internal import HTTP

/// What the admin addresses answer: the service's own health, version and metrics, and nothing else.
struct AdminSurface: Application {
    private static let paths: Set = ["/livez", "/readyz", "/startupz", "/version", "/metrics"]
    /// Stands for the route of a request that the service has not seen.
    private static let noRoute = -1

    let service: Service

    func admit(_ head: RequestHead, from peer: Peer) -> (admission: Admission, context: ExchangeContext) {
        if Self.paths.contains(head.path) { return service.admit(head, from: peer) }
        let requestID = RequestID(number: .random(in: 0 ... .max))
        let response = Problem(.routeNotFound).response(instance: head.path, requestID: requestID)
        let context = ExchangeContext(route: Self.noRoute, requestID: requestID, timeout: .seconds(1))
        return (.answer(.response(response)), context)
    }

    func response(to refusal: Refusal, head: RequestHead?, context: ExchangeContext?) -> Response {
        service.response(to: refusal, head: head, context: context)
    }

    func completed(_ record: ExchangeRecord) {
        var record = record
        if record.context?.route == Self.noRoute { record.context = nil }
        service.completed(record)
    }
}
