internal import Glibc

/// Why a file cannot be read.
enum FileError: Error, Equatable {
    case system(code: Int32)
    case tooLong(limit: Int)
}

extension FileError: CustomStringConvertible {
    var description: String {
        switch self {
        case .system(let code): String(cString: strerror(code))
        case .tooLong(let limit): "it is longer than \(ByteCount.text(limit))"
        }
    }
}
