internal import Glibc

/// Why a server does not start.
public enum ServerError: Error, Equatable, Sendable {
    /// Not an address of the forms that ``ListenAddress/init(parsing:)`` reads.
    case addressMalformed(String)
    /// Somebody else listens there.
    case addressInUse(String)
    /// No interface of this machine has the address.
    case addressUnavailable(String)
    /// This user may not listen there.
    case permissionDenied(String)
    /// A unix socket's path is longer than the system allows.
    case socketPathTooLong(String, limit: Int)
    /// No address to listen at.
    case noAddress
    /// A setting outside its range.
    case setting(name: String, value: Int, allowed: ClosedRange<Int>)
    /// The system refused something else, with this error number.
    case system(operation: String, code: Int32)
}

extension ServerError: CustomStringConvertible {
    /// The reason in words, for the operator.
    public var description: String {
        switch self {
        case .addressMalformed(let text):
            "\(text) is not an address: HOST:PORT, [IPV6]:PORT or unix:/PATH is needed, with a numeric host"
        case .addressInUse(let address): "\(address) is in use by another process"
        case .addressUnavailable(let address): "\(address) is no address of this machine"
        case .permissionDenied(let address): "listening at \(address) is not permitted"
        case .socketPathTooLong(let path, let limit): "the socket path \(path) is longer than \(limit) bytes"
        case .noAddress: "there is no address to listen at"
        case .setting(let name, let value, let allowed):
            "\(name) is \(value), but has to be in \(allowed.lowerBound)…\(allowed.upperBound)"
        case .system(let operation, let code): "\(operation) failed: \(String(cString: strerror(code)))"
        }
    }

    /// The error of a failed attempt to listen at `address`, from the system's error number.
    init(listeningAt address: ListenAddress, code: Int32) {
        let text = address.description
        self =
            switch code {
            case EADDRINUSE: .addressInUse(text)
            case EADDRNOTAVAIL, EAFNOSUPPORT: .addressUnavailable(text)
            case EACCES, EPERM: .permissionDenied(text)
            default: .system(operation: "listening at \(text)", code: code)
            }
    }
}
