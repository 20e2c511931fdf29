/// Why a file of a model's directory could not be read.
public enum FileFault: Equatable, Sendable {
    /// There is none.
    case missing
    /// A folder, a device or a pipe.
    case notRegular
    /// More than `limit` bytes.
    case tooLarge(limit: Int)
    /// The system refused it.
    case unreadable
}
