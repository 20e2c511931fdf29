internal import Sessions

/// The lease of a session while a generation writes its text.
struct SessionHold: Sendable {
    private let lease: SessionLease
    private let service: Service

    init(_ lease: SessionLease, service: Service) {
        self.lease = lease
        self.service = service
    }

    /// Brings the session to where the text is.
    func commit(_ tokens: TokenSessionState) throws(APIError) {
        var state = lease.state
        state.tokens = tokens
        try service.commit(state, to: lease)
    }

    /// Whether each token is committed before it is told.
    var commitsEachToken: Bool { service.keeper?.persistence.mode == .eachCommit }

    func release() { lease.release() }
}
