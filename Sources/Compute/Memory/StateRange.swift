/// The magnitudes within which a memory's moments are kept.
enum StateRange {
    /// A moment above it is a divergence.
    static let largest = 1e150
    /// A moment below it becomes 0.
    static let smallest = 1e-300
}
