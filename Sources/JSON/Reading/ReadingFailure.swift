/// A fault while it travels outward through the arrays and objects around it, each of which prepends its own token
/// to the pointer, so that nothing keeps a path while all goes well.
struct ReadingFailure: Error {
    /// What is wrong.
    enum Kind {
        case malformed(JSONFault)
        case invalidUTF8
        case duplicateName
        case depthExceeded(limit: Int)
        case numberOutOfRange
        case tooManyValues(limit: Int)
    }

    let kind: Kind
    let offset: Int
    var pointer = JSONPointer.root

    init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }

    func inside(name: String) -> ReadingFailure {
        var failure = self
        failure.pointer = pointer.inside(name: name)
        return failure
    }

    func inside(index: Int) -> ReadingFailure {
        var failure = self
        failure.pointer = pointer.inside(index: index)
        return failure
    }

    /// The failure as the caller sees it.
    var error: JSONError {
        switch kind {
        case .malformed(let reason): .malformed(offset: offset, pointer: pointer, reason: reason)
        case .invalidUTF8: .invalidUTF8(offset: offset, pointer: pointer)
        case .duplicateName: .duplicateName(offset: offset, pointer: pointer)
        case .depthExceeded(let limit): .depthExceeded(offset: offset, pointer: pointer, limit: limit)
        case .numberOutOfRange: .numberOutOfRange(offset: offset, pointer: pointer)
        case .tooManyValues(let limit): .tooManyValues(offset: offset, pointer: pointer, limit: limit)
        }
    }
}
