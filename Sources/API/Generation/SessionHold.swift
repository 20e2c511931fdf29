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
        do throws(SessionError) {
            try lease.commit(state, at: service.now())
        } catch {
            throw .session(error)
        }
    }

    func release() { lease.release() }
}
