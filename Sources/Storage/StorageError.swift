/// Why a store refused.
public enum StorageError: Error, Equatable, Sendable {
    /// The store cannot be reached or cannot work: the reason in its own words, for the log.
    case unavailable(String)
    /// Another holder has taken the record since.
    case fenced(RecordKey)
    /// What is stored is not what this service writes.
    case malformed(String)
}
