/// What a map answers where a row keeps no entry: all are masked or -∞, or every value of a normalised function is 0.
public enum EmptyRule: String, Sendable, CaseIterable {
    case error
    /// A row of zeros.
    case zeros
    /// The uniform distribution over the whole row.
    case uniform
}
