internal import Synchronization

/// Counts the bytes of the states that the sessions of a table have kept.
///
/// Sessions keep and drop states outside of the table's critical sections, so that their count is beside them.
final class KeptStateMeter: Sendable {
    private let count = Atomic(0)

    var bytes: Int { count.load(ordering: .relaxed) }

    func add(_ bytes: Int) {
        count.wrappingAdd(bytes, ordering: .relaxed)
    }
}
