/// A token that stands in a text as it is written, whatever surrounds it.
public struct AddedToken: Sendable, Hashable {
    /// Its number.
    public let token: Int

    /// How it is written.
    public let text: String

    /// Whether it is a mark, as an end of text is, and not a part of the text.
    public let isSpecial: Bool
}
