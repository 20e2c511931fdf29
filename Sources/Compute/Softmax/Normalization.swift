/// A row's probabilities, with what a map knows of them.
public struct Normalization: Sendable, Equatable {
    /// The probabilities; 0 where masked.
    public var p: [Double]

    /// Their logarithms, computed from the logits and not from `p`; -∞ where `p` is 0.
    public var logP: [Double]

    public var outcome: RowOutcome

    /// The entries with a probability over 0.
    public var supportSize: Int { p.count { $0 > 0 } }
}
