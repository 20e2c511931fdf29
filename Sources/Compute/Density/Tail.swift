/// The side of a point that a probability is counted on.
public enum Tail: Sendable, Hashable, CaseIterable {
    /// From the lower end of the support up to the point.
    case lower
    /// From the point up to the upper end.
    case upper
}
