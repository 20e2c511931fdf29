internal import Synchronization

/// Which row of a batch a computation has come to, counted by its checkpoints, one before each row.
final class RowCounter: Sendable {
    private let count = Atomic(0)

    /// Counts a checkpoint.
    func advance() { count.add(1, ordering: .relaxed) }

    /// The row that was begun last.
    var row: Int { max(0, count.load(ordering: .relaxed) - 1) }
}
