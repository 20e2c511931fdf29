/// What a map found about one row.
public struct RowOutcome: Sendable, Equatable {
    /// `λ`: for α-entmax `p_i = max((α-1) x_i - λ, 0)^{1/(α-1)}` over the row after bias and temperature, for softmax
    /// `p_i = e^{x_i - λ}` (log-sum-exp); `nil` where a map has none.
    public var threshold: Double?

    /// How often the equation of the threshold was evaluated; 1 for what is in closed form.
    public var iterations: Int

    /// The entries that are not masked.
    public var kept: Int
}
