internal import Glibc
internal import Server

/// One blocking `GET` that looks at nothing but the status of the answer.
struct HealthProbe: Sendable {
    let address: ListenAddress
    let path: String
    let timeout: Duration

    init(address: ListenAddress, path: String, timeout: Duration) {
        self.address = address
        self.path = path
        self.timeout = timeout
    }

    /// Reads `http://127.0.0.1:8080/readyz` or `unix:/run/hippodrome.sock`, which asks for `/livez`.
    init(url: String, timeout: Duration) throws(ProbeError) {
        let parts = url.hasPrefix("http://") ? url.dropFirst(7).split(separator: "/", maxSplits: 1) : []
        let place = parts.first.map { String($0) } ?? url
        do {
            address = try ListenAddress(parsing: place)
        } catch {
            throw .addressMalformed(url)
        }
        path = parts.count == 2 ? "/\(parts[1])" : "/livez"
        self.timeout = timeout
    }

    /// The status of the answer.
    func status() throws(ProbeError) -> Int {
        let descriptor = try connected()
        defer { close(descriptor) }
        let request = Array("GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw Self.lastError()
        }
        return try readStatus(from: descriptor)
    }

    private var host: String {
        if case .ip = address { address.description } else { "localhost" }
    }

    /// Reads `HTTP/1.1 200`, the first 12 bytes of every answer.
    private func readStatus(from descriptor: Int32) throws(ProbeError) -> Int {
        var line: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 12)
        while line.count < 12 {
            let count = recv(descriptor, &piece, 12 - line.count, 0)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Self.lastError() }
            guard count > 0 else { throw .notHTTP }
            line += piece[..<count]
        }
        guard line.starts(with: "HTTP/1.".utf8), let status = Int(String(decoding: line[9...], as: UTF8.self)) else {
            throw .notHTTP
        }
        return status
    }

    private func connected() throws(ProbeError) -> Int32 {
        guard let target = SocketAddress(reaching: address) else { throw .addressMalformed("\(address)") }
        let descriptor = socket(target.family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.lastError() }
        // On Linux the limit for sending is also the one for connecting.
        let (seconds, attoseconds) = timeout.components
        var limit = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        guard target.connect(descriptor) == 0 else {
            let error = Self.lastError()
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func lastError() -> ProbeError {
        switch errno {
        case EAGAIN, EINPROGRESS, ETIMEDOUT: .timedOut
        default: .unreachable(code: errno)
        }
    }
}
