/// What an application attaches to an exchange; the server carries it and hands it back.
public struct ExchangeContext: Sendable {
    /// The application's number for the matched route, for its metrics.
    public var route: Int
    /// The request's id, as in `X-Request-Id`.
    public var requestID: RequestID
    /// The longest time from the head to the response's status line, queue time included.
    public var timeout: Duration

    public init(route: Int, requestID: RequestID, timeout: Duration) {
        self.route = route
        self.requestID = requestID
        self.timeout = timeout
    }
}
