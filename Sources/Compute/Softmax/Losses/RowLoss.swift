/// The loss of one row, and its gradient with respect to the logits.
public struct RowLoss: Sendable, Equatable {
    public var loss: Double
    public var gradient: [Double]
    /// Whether every entry that the target puts weight on has a probability over 0.
    public var isTargetInSupport: Bool

    func scaled(by factor: Double) -> RowLoss {
        RowLoss(loss: loss * factor, gradient: gradient.map { $0 * factor }, isTargetInSupport: isTargetInSupport)
    }
}
