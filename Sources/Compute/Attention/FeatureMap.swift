/// What linear attention makes of the entries of queries and keys.
public enum FeatureMap: String, Hashable, Sendable, CaseIterable {
    /// x
    case identity
    /// max(x, 0)
    case relu
    /// x + 1 where x > 0, else eˣ.
    case elu

    /// The map's value, never negative unless it is the identity.
    func callAsFunction(_ x: Double) -> Double {
        switch self {
        case .identity: x
        case .relu: max(x, 0)
        case .elu: x > 0 ? x + 1 : exp(x)
        }
    }
}
