/// What Gumbel-softmax answers.
public enum GumbelSample: String, Sendable, CaseIterable {
    /// The softmax of the perturbed row.
    case soft
    /// One for the largest perturbed entry, 0 elsewhere; its gradient is that of ``soft`` (straight through).
    case straightThrough = "straight_through"
}
