/// What is wrong with a member of a JSON file.
public enum MemberFault: Equatable, Sendable {
    /// A member that must be there is not.
    case missing
    /// A member that has no meaning here.
    case unknown
    /// Not a whole number in `allowed`.
    case notInteger(allowed: ClosedRange<Int>)
    /// Not a number in the interval.
    case notReal(interval: String)
    /// Not `true` or `false`.
    case notBool
    /// Not a string.
    case notString
    /// Not an object.
    case notObject
    /// Not an array.
    case notArray
    /// Not one of the values that this service knows.
    case notOneOf([String])
    /// Not a list of `expected` elements.
    case wrongCount(expected: Int)
    /// Not 64 hexadecimal digits.
    case notDigest
    /// A digest of the file in which it stands.
    case digestOfItself
    /// A token that the vocabulary does not have.
    case unknownToken(String)
    /// The same token, or the same number of one, for the second time.
    case repeatedToken(String)
    /// A token with a character that stands for no byte.
    case notByteLevel(String)
    /// A byte that no token is.
    case missingByte(UInt8)
    /// Numbers of tokens that leave out `missing`.
    case missingNumber(Int)
    /// Another number of tokens than the model has.
    case wrongVocabulary(actual: Int, expected: Int)
}
