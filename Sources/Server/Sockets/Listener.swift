internal import CLinux
internal import Glibc
internal import HTTP

/// A listening socket.
struct Listener: Sendable {
    /// The address with its actual port.
    let address: ListenAddress
    let descriptor: Descriptor

    /// What an attempt to accept came to.
    enum Acceptance {
        case connection(Descriptor, Peer)
        /// Nobody waits.
        case none
        /// The client gave up before it was accepted.
        case aborted
        /// No descriptor or no memory is left.
        case exhausted
    }

    /// Binds and listens.
    ///
    /// A unix socket's file that nobody listens at is a leftover of a killed process: it is replaced.
    init(at address: ListenAddress) throws(ServerError) {
        let backlog: Int32 = 4096
        switch address {
        case .ip(let host, let port):
            let number = system_listen_ip(host, port, backlog)
            guard number >= 0 else { throw ServerError(listeningAt: address, code: -number) }
            descriptor = Descriptor(number: number)
            let actual = system_local_port(number)
            self.address = .ip(host: host, port: UInt16(truncatingIfNeeded: actual))
        case .unix(let path):
            let limit = Int(system_unix_path_limit())
            guard path.utf8.count <= limit else { throw .socketPathTooLong(path, limit: limit) }
            var number = system_listen_unix(path, backlog)
            if number == -EADDRINUSE, system_unix_is_alive(path) == 0 {
                system_remove_socket(path)
                number = system_listen_unix(path, backlog)
            }
            guard number >= 0 else { throw ServerError(listeningAt: address, code: -number) }
            descriptor = Descriptor(number: number)
            self.address = address
        }
    }

    func accept() -> Acceptance {
        // An IPv6 address with brackets, port and terminator takes 54 bytes, so the buffer is never empty nor too
        // short.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
            let number = system_accept(descriptor.number, text.baseAddress, text.count)
            guard number < 0 else {
                return .connection(Descriptor(number: number), Peer(address: String(cString: text.baseAddress!)))
            }
            switch -number {
            case EAGAIN: return .none
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
            default: return .aborted
            }
        }
    }

    /// Stops listening; a unix socket's file goes.
    func close() {
        if case .unix(let path) = address { system_remove_socket(path) }
        descriptor.close()
    }
}
