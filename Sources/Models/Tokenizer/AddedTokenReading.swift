/// What the text of an added token means where it stands in a text to be encoded.
public enum AddedTokenReading: Sendable, Hashable, CaseIterable {
    /// The token.
    case asToken
    /// A text like any other, as in text that comes from a stranger.
    case asText
}
