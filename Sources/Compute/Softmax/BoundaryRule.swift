/// What becomes of entries equal to the last that a count would keep.
public enum BoundaryRule: String, Sendable, CaseIterable {
    /// All of them are kept, so that more than the count may be.
    case all
    /// The first of them are kept, as many as the count has room for.
    case first
}
