/// Where a server listens.
public enum ListenAddress: Sendable, Hashable {
    /// A numeric IPv4 or IPv6 host, without brackets, and a port; port 0 lets the system choose one.
    case ip(host: String, port: UInt16)
    /// The path of a unix socket.
    case unix(path: String)

    /// Reads `0.0.0.0:8080`, `[::]:8080`, `localhost:8080`, `:8080` (every interface) or `unix:/path`.
    ///
    /// Names other than `localhost` are not looked up: what a server listens at should not depend on a name server.
    /// - Throws: ``ServerError/addressMalformed(_:)``.
    public init(parsing text: String) throws(ServerError) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty, !path.utf8.contains(0) else { throw .addressMalformed(text) }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Self.port(text[text.index(after: colon)...]),
            let host = Self.host(text[..<colon])
        else { throw .addressMalformed(text) }
        self = .ip(host: host, port: port)
    }

    private static func port(_ text: Substring) -> UInt16? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return UInt16(text)
    }

    private static func host(_ text: Substring) -> String? {
        if text.isEmpty { return "::" }
        if text == "localhost" { return "127.0.0.1" }
        if text.hasPrefix("["), text.hasSuffix("]"), text.count > 2 {
            let inner = text.dropFirst().dropLast()
            return inner.contains(":") && inner.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
                ? String(inner) : nil
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isDotted = parts.count == 4 && parts.allSatisfy { !$0.isEmpty && $0.count <= 3 && UInt8($0) != nil }
        return isDotted ? String(text) : nil
    }
}

extension ListenAddress: CustomStringConvertible {
    /// The form that ``init(parsing:)`` reads.
    public var description: String {
        switch self {
        case .ip(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
