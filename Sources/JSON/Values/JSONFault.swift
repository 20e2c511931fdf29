/// How a text breaks the grammar of RFC 8259.
public enum JSONFault: String, Sendable, Hashable, CaseIterable {
    case unexpectedEnd = "the text ends within a value"
    case valueExpected = "a value must start here"
    case nameExpected = "a member's name in double quotes must start here"
    case colonExpected = "a colon must follow a member's name"
    case commaOrBracketExpected = "a comma or a closing bracket must follow an element"
    case commaOrBraceExpected = "a comma or a closing brace must follow a member"
    case trailingBytes = "only white space may follow the value"
    case unknownLiteral = "the only literals are true, false and null"
    case digitExpected = "a digit must stand here"
    case leadingZero = "a number may not start with a needless zero"
    case controlCharacter = "a string may not hold a bare control character"
    case unknownEscape = "an escape is one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"
    case hexDigitExpected = "four hexadecimal digits must follow \\u"
    case loneSurrogate = "a surrogate must be one of a pair, high before low"
}
