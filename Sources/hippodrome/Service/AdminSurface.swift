internal import API
internal import HTTP

/// What the admin addresses answer: the service's own health, version and metrics, and nothing else.
struct AdminSurface: Application {
    private static let paths: Set = ["/livez", "/readyz", "/startupz", "/version", "/metrics"]
    /// Stands for the route of a request that the service has not seen.
    private static let noRoute = -1

    let service: Service

    func admit(_ head: RequestHead, from peer: Peer) -> Admission {
        if Self.paths.contains(head.path) { return service.admit(head, from: peer) }
        let requestID = "req_\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        let response = Problem(.routeNotFound).response(instance: head.path, requestID: requestID)
        let context = ExchangeContext(route: Self.noRoute, requestID: requestID, timeout: .seconds(1))
        return Admission(.answer(.response(response)), context: context)
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
