package import HTTP

/// What answers a route that is no pure function: resources, streams, health, metrics.
package protocol Endpoint: SendableMetatype {
    /// Decides what becomes of a request that was routed and authenticated.
    ///
    /// Runs on an event loop: it may neither block nor compute for longer than about 100 µs.
    static func admit(_ scope: RequestScope) throws(APIError) -> Admission
}
