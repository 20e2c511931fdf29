internal import JSON
internal import Models

extension SafetensorsFault {
    /// The fault in words that follow "the file".
    var words: String {
        switch self {
        case .noLength(let count): "has \(count) bytes, not even the eight of the header's length"
        case .headerTooLong(let length, let limit): "has a header of \(length) bytes; the limit is \(limit)"
        case .headerBeyondEnd(let length, let available):
            "has a header of \(length) bytes, but \(available) follow its length"
        case .headerNotObject: "has a header that does not start with {"
        case .headerMalformed(let error): "has a header that is no JSON: \(Problem(error).detail)"
        case .notWholeNumber(let offset): "has no whole number \(offset) bytes into its header"
        case .tooManyTensors(let limit): "has more than \(limit) tensors"
        case .metadataNotObject: "has a __metadata__ that is no object"
        case .metadataNotString(let name): "has a member \(name) of __metadata__ that is no string"
        case .emptyName: "has a tensor without a name"
        case .trailingBytes(let count): "has \(count) bytes behind its last tensor"
        }
    }
}

extension Models.TensorFault {
    /// The fault in words that follow the tensor's name.
    var words: String {
        switch self {
        case .notObject: "is described by no object"
        case .missingMember(let name): "lacks \(name)"
        case .unknownMember(let name): "has an unknown member \(name)"
        case .unsuitableMember(let name): "has an unsuitable \(name)"
        case .unknownType(let type): "is of the type \(type), which is not read here"
        case .tooLarge: "has a size beyond all bounds"
        case .reversed(let begin, let end): "ends at \(end), before it begins at \(begin)"
        case .beyondEnd(let end, let available): "ends at \(end), but the data have \(available) bytes"
        case .overlap(let begin, let expected): "begins at \(begin), inside the one that ends at \(expected)"
        case .hole(let begin, let expected): "begins at \(begin), behind a hole from \(expected) on"
        case .wrongSize(let actual, let expected): "has \(actual) bytes; its shape and type make \(expected)"
        case .notFinite(let index): "is not finite at \(index)"
        case .notBool(let index): "is neither 0 nor 1 at \(index)"
        case .wrongType(let actual, let allowed):
            "is of the type \(actual.rawValue), not of \(allowed.map(\.rawValue).joined(separator: " or "))"
        case .wrongShape(let actual, let expected): "has the shape \(actual), not \(expected)"
        case .missing: "is missing"
        case .unknown: "is not known to this kind of model"
        case .unstable(let index, let radius):
            "makes a pole of magnitude \(radius), from its entry \(index) on; it has to be below 1"
        }
    }
}

extension FileFault {
    /// The fault in words that follow the file's name.
    var words: String {
        switch self {
        case .missing: "is missing"
        case .notRegular: "is no regular file"
        case .tooLarge(let limit): "is longer than \(limit) bytes"
        case .unreadable: "cannot be read"
        }
    }
}

extension MemberFault {
    /// The fault in words that follow the member's name.
    var words: String {
        switch self {
        case .missing: "is missing"
        case .unknown: "is not known here"
        case .notInteger(let allowed): Requirement.integer(allowed).words
        case .notReal(let interval): "must be in \(interval)"
        case .notBool: Requirement.boolean.words
        case .notString: "must be a string"
        case .notObject: Requirement.object.words
        case .notArray: "must be an array"
        case .notOneOf(let names): Requirement.oneOf(names).words
        case .wrongCount(let expected): "must have \(expected) elements"
        case .notDigest: "must be 64 hexadecimal digits"
        case .digestOfItself: "cannot stand in the file whose digest it is"
        case .unknownToken(let token): "names the token \(token), which there is not"
        case .repeatedToken(let token): "has the token \(token) twice"
        case .notByteLevel(let token): "has a token \(token) with a character that stands for no byte"
        case .missingByte(let byte): "has no token for the byte \(byte)"
        case .missingNumber(let number): "leaves out the number \(number)"
        case .wrongVocabulary(let actual, let expected): "has \(actual) tokens; the model has \(expected)"
        }
    }
}
