/// Which numbers a tensor may hold.
package enum TensorRange: Sendable, Hashable {
    /// Those that are finite.
    case finite
    /// Logits: the finite ones, and -∞ for an entry that is masked.
    case logits

    /// Whether a number is in the range.
    func contains(_ value: Double) -> Bool {
        switch self {
        case .finite: value.isFinite
        case .logits: value < .infinity
        }
    }
}
