extension Requirement {
    /// The requirement in words that follow the member's name.
    var words: String {
        switch self {
        case .integer(let range):
            range.upperBound == .max
                ? "must be an integer of at least \(range.lowerBound)"
                : "must be an integer from \(range.lowerBound) to \(range.upperBound)"
        case .real(let interval): "must be a number\(interval.words)"
        case .oneOf(let choices): "must be one of \(choices.joined(separator: ", "))"
        case .object: "must be an object"
        case .text(let longest): "must be a text of 1 to \(longest) bytes"
        case .boolean: "must be true or false"
        case .list: "must be a list"
        case .axes(let ranks): "must be \(axes(ranks)) with no axis of length 0"
        case .length(let length): "must have the length \(length)"
        case .absentBeside(let other): "must be absent beside \(other)"
        case .once: "may be given only once"
        case .stated(let words): words
        }
    }

    private func axes(_ ranks: ClosedRange<Int>) -> String {
        let names = ranks.map { $0 < Self.names.count ? Self.names[$0] : "a tensor of \($0) axes" }
        return names.count > Self.names.count
            ? "a tensor of \(ranks.lowerBound) to \(ranks.upperBound) axes" : names.joined(separator: " or ")
    }

    private static let names = ["a number", "a vector", "a matrix"]
}

extension RealInterval {
    /// The interval in words that follow `a number`.
    var words: String {
        switch self {
        case .finite: ""
        case .positive: " above 0"
        case .nonNegative: " of at least 0"
        case .closed(let range): " from \(range.lowerBound) to \(range.upperBound)"
        case .leftOpen(let low, let high): " above \(low), at most \(high)"
        }
    }
}

extension TensorFault {
    /// The fault in words that follow the member's name.
    var words: String {
        switch self {
        case .ragged(let expected, let actual): "has the length \(actual) where the rows before have \(expected)"
        case .mixed: "mixes numbers and rows"
        case .notATensor: "must be a number, nested arrays of numbers, or an object with shape and data"
        case .notANumber: "must be a number"
        case .tooManyAxes(let limit): "must have at most \(limit) axes"
        case .dataMissing: "must have data or base64"
        case .dataTwice: "must not have both data and base64"
        case .count(let expected, let actual): "holds \(actual) elements where the shape says \(expected)"
        case .shape: "must be a list of lengths, none negative"
        case .base64(let offset): "is not base64 at byte \(offset)"
        case .elementType(let type): "must be a value of \(type.rawValue)"
        case .numPy(let fault): fault.words
        }
    }
}

extension NumPyFault {
    /// The fault in words that follow the member's name.
    var words: String {
        switch self {
        case .magic: "must be an npy file: it does not start with \\x93NUMPY"
        case .version: "must be an npy file of version 1, 2 or 3"
        case .header: "must be an npy file: its header is not the dictionary of descr, fortran_order and shape"
        case .shape: "must be an npy file: its shape is too large"
        case .elementType(let type): "has elements of type \(type); those read are <f8 <f4 >f8 >f4 <i8 |b1"
        case .length(let expected, let actual): "has \(actual) bytes of data where its shape says \(expected)"
        }
    }
}
