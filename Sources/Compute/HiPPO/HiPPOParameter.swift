/// A real parameter of a measure, beside its order.
public struct HiPPOParameter: Sendable, Hashable {
    /// The parameter's name, as in a request.
    public let name: String
    /// The value that stands for an absent one where a measure is only described.
    public let standard: Double
    /// The values accepted, as an interval.
    public let allowed: String
}
