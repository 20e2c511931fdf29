internal import Glibc

/// Why a health check got no answer.
enum ProbeError: Error, Equatable {
    case addressMalformed(String)
    case unreachable(code: Int32)
    case timedOut
    case notHTTP
}

extension ProbeError: CustomStringConvertible {
    var description: String {
        switch self {
        case .addressMalformed(let text): "'\(text)' is neither http://host:port/path nor unix:/path"
        case .unreachable(let code): String(cString: strerror(code))
        case .timedOut: "no answer in time"
        case .notHTTP: "the answer is not HTTP"
        }
    }
}
