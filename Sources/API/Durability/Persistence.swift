public import Storage

/// When sessions are written to a store.
public enum PersistenceMode: Sendable, Hashable {
    /// When nobody has used them for a while, and at the end of the process.
    case onIdle
    /// After so many commits too.
    case every(commits: Int)
    /// Before each answer that tells of a commit.
    case eachCommit
}

/// Where sessions outlive the process, and how.
public struct Persistence: Sendable {
    public var store: any RecordStore
    public var mode: PersistenceMode
    /// The name of this process among those that share the store.
    public var holder: Holder
    /// After how many seconds without use a session is written.
    public var idleSeconds: Int

    public init(store: any RecordStore, mode: PersistenceMode, holder: Holder, idleSeconds: Int = 5) {
        self.store = store
        self.mode = mode
        self.holder = holder
        self.idleSeconds = idleSeconds
    }
}
