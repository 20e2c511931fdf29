/// A state that a session has kept, so that it can go back to it.
public struct KeptState: Sendable {
    public let state: SessionState
    public let createdAt: UnixTime

    public init(_ state: SessionState, createdAt: UnixTime) {
        self.state = state
        self.createdAt = createdAt
    }

    /// The inputs that had been absorbed.
    public var position: Int { state.position }
}

/// What becomes of a session's kept states with a commit.
public enum KeptStateChange: Sendable, Equatable {
    case none
    /// The state of the commit is kept from this moment; one of its position is kept already, or becomes it.
    case keeping(since: UnixTime)
    /// The one of a position is kept no longer.
    case dropping(position: Int)
    /// Those beyond a position are no part of the session's past any longer.
    case endingAt(position: Int)
    /// The session has another past, or none.
    case droppingAll
}

extension [KeptState] {
    /// The kept states after a change, in the order of their positions.
    ///
    /// - Parameter state: The state of the commit.
    func applying(_ change: KeptStateChange, with state: SessionState) -> [KeptState] {
        switch change {
        case .none: self
        case .keeping(let moment):
            contains { $0.position == state.position }
                ? self
                : (self + [KeptState(state, createdAt: moment)]).sorted { $0.position < $1.position }
        case .dropping(let position): filter { $0.position != position }
        case .endingAt(let position): filter { $0.position <= position }
        case .droppingAll: []
        }
    }
}
