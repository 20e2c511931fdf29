internal import API
internal import JSON

/// Why the settings cannot be used.
enum SettingError: Error {
    /// An environment variable with this program's prefix that stands for nothing.
    case unknownVariable(String, suggestion: String?)
    /// A member of the file that is no setting.
    case unknownMember(String, path: String, suggestion: String?)
    /// A text outside a setting's grammar.
    case invalidValue(SettingEntry, text: String, origin: SettingOrigin)
    /// A member of the file that is neither a string, a number, a truth value nor a list of strings.
    case wrongType(SettingEntry, path: String)
    case fileUnreadable(path: String, FileError)
    case fileMalformed(path: String, JSONError)
    case fileNotObject(path: String)
    case keysMalformed(path: String, KeyRingError)
    /// Two settings that do not go together.
    case contradiction(String)
}

extension SettingError: CustomStringConvertible {
    /// One line for the operator.
    var description: String {
        switch self {
        case .unknownVariable(let name, let suggestion):
            "the environment variable \(name) is no setting\(Self.question(suggestion))"
        case .unknownMember(let name, let path, let suggestion):
            "\(path): \(name) is no setting\(Self.question(suggestion))"
        case .invalidValue(let entry, let text, let origin):
            "\(entry.spellings) must be \(entry.notation), but its value from the \(origin.rawValue) is '\(text)'"
        case .wrongType(let entry, let path):
            "\(path): \(entry.name) must be written as a string, a number or a list of strings: \(entry.notation)"
        case .fileUnreadable(let path, let error):
            "\(path) cannot be read: \(error)"
        case .fileMalformed(let path, let error):
            "\(path) is not JSON: \(Self.words(error))"
        case .fileNotObject(let path):
            "\(path) must hold one JSON object with the names of settings as members"
        case .keysMalformed(let path, let error):
            "\(path): \(error)"
        case .contradiction(let words):
            words
        }
    }

    private static func words(_ error: JSONError) -> String {
        switch error {
        case .malformed(let offset, _, let reason): "\(reason.rawValue) (byte \(offset))"
        case .invalidUTF8(let offset, _): "the text is not UTF-8 (byte \(offset))"
        case .duplicateName(_, let pointer): "the member \(pointer) stands twice"
        case .depthExceeded, .numberOutOfRange, .tooManyValues: "\(error.pointer) is too deep, too large or too long"
        }
    }

    private static func question(_ suggestion: String?) -> String {
        suggestion.map { "; did you mean \($0)?" } ?? ""
    }
}
