/// What becomes of entries that are equal where one must be chosen.
public enum TieRule: String, Sendable, CaseIterable {
    /// The equal entries share the probability.
    case uniform
    /// The first of them takes it.
    case first
}
