/// Orders those who held a record: who took it later has the greater token, and writes with a smaller one are refused.
///
/// So a holder that was away, and does not know that another has gone on, cannot overwrite the other's work.
public struct Fence: Hashable, Sendable, Comparable {
    public let token: Int64

    public init(token: Int64) {
        self.token = token
    }

    public static func < (left: Fence, right: Fence) -> Bool { left.token < right.token }
}

/// Who holds records: one process at one time.
public struct Holder: Hashable, Sendable {
    public let name: String

    public init(_ name: String) {
        self.name = name
    }
}

/// Whether a record is taken from another holder that lives.
public enum Takeover: Sendable {
    /// Only when the other has not been heard of for its time: its answers may be ahead of what it wrote.
    case afterSilence
    /// At once: whatever the other has answered is written.
    case atOnce
}

/// What came of the wish to hold a record.
public enum Acquisition: Equatable, Sendable {
    /// It is held from now on; the record as it was last written, `nil` where there is none.
    case held(Fence, Record?)
    /// Another has it and is alive.
    case elsewhere(Holder)
}
