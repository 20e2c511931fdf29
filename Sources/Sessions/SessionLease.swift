internal import Synchronization

/// The right to advance one session; nobody else advances it meanwhile.
///
/// The holder works on a copy of ``state`` and hands it back by ``commit(_:at:)`` after each step. What is not
/// committed is lost with the lease: the session goes on from its last committed state.
public final class SessionLease: Sendable {
    private let cell: SessionCell
    private let released = Atomic<Bool>(false)

    init(_ cell: SessionCell) {
        self.cell = cell
    }

    deinit { release() }

    public var key: SessionKey { cell.key }

    /// The last committed state.
    public var state: SessionState { cell.state }

    /// The states that the session has kept, in the order of their positions.
    public var kept: [KeptState] { cell.snapshot.kept }

    /// What the session would be after a commit of `state`.
    public func snapshot(
        with state: SessionState, _ change: KeptStateChange = .none, at now: UnixTime
    ) -> SessionSnapshot {
        cell.snapshot(with: state, change, at: now)
    }

    /// Makes `state` the session's state, and `now` the time of its last use.
    ///
    /// - Parameter change: What becomes of the kept states by the same commit.
    /// - Throws: ``SessionError/notFound(id:)`` if the session was deleted meanwhile, or the lease was released.
    public func commit(
        _ state: SessionState, _ change: KeptStateChange = .none, at now: UnixTime
    ) throws(SessionError) {
        guard !released.load(ordering: .relaxed) else { throw .notFound(id: key.id.text) }
        try cell.commit(state, change, at: now)
    }

    /// Lets the next request have its turn. Further calls change nothing.
    public func release() {
        guard !released.exchange(true, ordering: .acquiringAndReleasing) else { return }
        cell.release()
    }
}
