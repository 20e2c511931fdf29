/// What becomes of special tokens when tokens are decoded.
public enum SpecialTokenWriting: Sendable, Hashable, CaseIterable {
    /// Their text.
    case written
    /// Nothing.
    case omitted
}
