/// Why a JSON text was refused.
///
/// `offset` counts bytes from the start of the text. `pointer` is the value that was being read: an element or a
/// member where the fault lies within it, the array or the object itself where the fault lies between its elements.
public enum JSONError: Error, Equatable, Sendable {
    /// The bytes break the grammar.
    case malformed(offset: Int, pointer: JSONPointer, reason: JSONFault)
    /// A string holds bytes that are not UTF-8.
    case invalidUTF8(offset: Int, pointer: JSONPointer)
    /// The object already has the member at `pointer`.
    case duplicateName(offset: Int, pointer: JSONPointer)
    /// Arrays and objects lie more than `limit` levels deep.
    case depthExceeded(offset: Int, pointer: JSONPointer, limit: Int)
    /// A number rounds to an infinity.
    case numberOutOfRange(offset: Int, pointer: JSONPointer)
    /// The text has more values, or more numbers in arrays, than `limit`.
    case tooManyValues(offset: Int, pointer: JSONPointer, limit: Int)

    /// Bytes before the fault.
    public var offset: Int {
        switch self {
        case .malformed(let offset, _, _), .invalidUTF8(let offset, _), .duplicateName(let offset, _),
            .depthExceeded(let offset, _, _), .numberOutOfRange(let offset, _), .tooManyValues(let offset, _, _):
            offset
        }
    }

    /// The value that was being read.
    public var pointer: JSONPointer {
        switch self {
        case .malformed(_, let pointer, _), .invalidUTF8(_, let pointer), .duplicateName(_, let pointer),
            .depthExceeded(_, let pointer, _), .numberOutOfRange(_, let pointer), .tooManyValues(_, let pointer, _):
            pointer
        }
    }
}
