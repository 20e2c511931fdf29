internal import Synchronization

/// An array that a transform has done with, kept so that the next one finds its pages in place.
///
/// Fresh pages would cost more than the arithmetic that fills them. At most one array is kept, of at most
/// ``largestBytes``.
final class Workspaces<Element: Sendable>: Sendable {
    /// The most bytes that are kept.
    static var largestBytes: Int { 1 << 22 }

    private let spare = Mutex<[Element]>([])

    /// The array that is kept, empty but with its capacity, or a new one.
    func take() -> [Element] {
        var array: [Element] = []
        spare.withLock { swap(&array, &$0) }
        array.removeAll(keepingCapacity: true)
        return array
    }

    /// Keeps an array that is no longer used.
    func keep(_ array: consuming [Element]) {
        guard array.count * MemoryLayout<Element>.stride <= Self.largestBytes else { return }
        let array = array
        spare.withLock { $0 = array }
    }
}
