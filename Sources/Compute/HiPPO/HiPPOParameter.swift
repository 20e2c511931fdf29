/// A real parameter of a measure, beside its order; a request has to give it.
public struct HiPPOParameter: Sendable, Hashable {
    /// The parameter's name, as in a request.
    public let name: String
    /// A value to begin with, for examples and forms.
    public let example: Double
    /// The values accepted, as an interval.
    public let allowed: String
}
