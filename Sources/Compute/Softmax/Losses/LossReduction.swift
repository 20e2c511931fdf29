/// How the losses of rows become an answer.
public enum LossReduction: String, Sendable, CaseIterable {
    case none
    /// The sum over the weights of the rows that count.
    case mean
    case sum
}
