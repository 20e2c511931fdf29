/// What a member's value has to be.
package enum Requirement: Sendable, Hashable {
    case integer(ClosedRange<Int>)
    case real(RealInterval)
    case oneOf([String])
    case object
    case text(longest: Int)
    case boolean
    case list
    /// A tensor with so many axes, none of them empty.
    case axes(ClosedRange<Int>)
    /// A vector, or the axis of a tensor, of this length.
    case length(Int)
    /// The member may not stand beside another.
    case absentBeside(String)
    /// The member may be given only once.
    case once
    /// Anything else, in words that follow the member's name: `must be …`.
    case stated(String)
}

/// A set of real numbers that a parameter may come from.
package enum RealInterval: Sendable, Hashable {
    case finite
    case positive
    case nonNegative
    case closed(ClosedRange<Double>)
    /// Above the first number, up to the second.
    case leftOpen(Double, Double)

    /// Whether the interval holds a number; none holds a NaN or an infinity.
    package func contains(_ value: Double) -> Bool {
        guard value.isFinite else { return false }
        return switch self {
        case .finite: true
        case .positive: value > 0
        case .nonNegative: value >= 0
        case .closed(let range): range.contains(value)
        case .leftOpen(let low, let high): value > low && value <= high
        }
    }
}
