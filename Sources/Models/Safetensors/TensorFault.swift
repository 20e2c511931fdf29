/// What is wrong with a tensor.
public enum TensorFault: Equatable, Sendable {
    /// Its entry of the header is no object.
    case notObject
    /// Its entry lacks a member.
    case missingMember(String)
    /// Its entry has a member that means nothing.
    case unknownMember(String)
    /// `dtype` is no string, `shape` no list of whole numbers, or `data_offsets` no pair of them.
    case unsuitableMember(String)
    /// A type of number that the service does not read.
    case unknownType(String)
    /// A count of elements or of bytes beyond 2⁶³ − 1.
    case tooLarge
    /// Data that end before they begin.
    case reversed(begin: Int, end: Int)
    /// Data that end behind the file.
    case beyondEnd(end: Int, available: Int)
    /// Data that begin before the tensor in front of them ends.
    case overlap(begin: Int, expected: Int)
    /// Data that begin behind the end of the tensor in front of them.
    case hole(begin: Int, expected: Int)
    /// Another count of bytes than the shape and the type make.
    case wrongSize(actual: Int, expected: Int)

    /// A NaN, an infinity, or a number too large for the type it is read as.
    case notFinite(index: Int)
    /// A byte of a `BOOL` that is neither 0 nor 1.
    case notBool(index: Int)
    /// A type that has no place here.
    case wrongType(actual: ElementType, allowed: [ElementType])
    /// A shape that has no place here; −1 stands for any size.
    case wrongShape(actual: [Int], expected: [Int])
    /// The model has this tensor and the file does not.
    case missing
    /// The file has this tensor and the model does not.
    case unknown
    /// The pole that follows from the entries from `index` on has the magnitude `radius`, not below 1.
    case unstable(index: Int, radius: Double)
}
