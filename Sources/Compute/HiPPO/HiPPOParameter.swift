/// A real parameter of a measure, beside its order.
public struct HiPPOParameter: Sendable, Hashable {
    /// The parameter's name, as in a request.
    public let name: String
    /// The value it has where it is not given; of a parameter that has to be, a value to begin with.
    public let example: Double
    /// The values accepted, as an interval or a set.
    public let allowed: String
    /// Whether a request has to give it.
    public let isRequired: Bool

    /// Whether a value is one of those accepted.
    public func accepts(_ value: Double) -> Bool {
        switch name {
        case "alpha": value > -1 && value < 1
        case "kappa": value == 1 || value == 2
        default: value > 0 && value < .infinity
        }
    }
}
