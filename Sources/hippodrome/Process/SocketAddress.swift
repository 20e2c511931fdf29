internal import Glibc
internal import Server

/// Where a client connects to, as the system wants it.
struct SocketAddress: Sendable {
    let family: Int32
    /// The bytes of a `sockaddr_in`, `sockaddr_in6` or `sockaddr_un`.
    let bytes: [UInt8]

    /// The address at which a server that listens on `address` is reached from the same host.
    ///
    /// A wildcard stands for the loopback address. `nil` if the host is not a number or the path is too long.
    init?(reaching address: ListenAddress) {
        switch address {
        case .ip(let host, let port) where host.contains(":"): self.init(ipv6: host == "::" ? "::1" : host, port: port)
        case .ip(let host, let port): self.init(ipv4: host == "0.0.0.0" ? "127.0.0.1" : host, port: port)
        case .unix(let path): self.init(path: path)
        }
    }

    private init?(ipv4 host: String, port: UInt16) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return nil }
        family = AF_INET
        bytes = withUnsafeBytes(of: address) { Array($0) }
    }

    private init?(ipv6 host: String, port: UInt16) {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        guard inet_pton(AF_INET6, host, &address.sin6_addr) == 1 else { return nil }
        family = AF_INET6
        bytes = withUnsafeBytes(of: address) { Array($0) }
    }

    private init?(path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard path.utf8.count < room.count else { return false }
            room.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { return nil }
        family = AF_UNIX
        bytes = withUnsafeBytes(of: address) { Array($0) }
    }

    /// Connects a socket to the address; not zero on failure, with the reason in `errno`.
    func connect(_ descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { raw in
            Glibc.connect(descriptor, raw.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(raw.count))
        }
    }
}
