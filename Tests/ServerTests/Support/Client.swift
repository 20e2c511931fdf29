import Glibc
import Server

/// A client on a blocking socket, with a bound on every wait.
final class Client {
    private let descriptor: Int32
    /// Received and not yet asked for.
    private var pending: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// - Parameter receiveBuffer: The size of the kernel's buffer, for readers that are meant to be slow.
    init(_ address: ListenAddress, receiveBuffer: Int32? = nil, patience: Int = 10) throws {
        descriptor = socket(address.family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw ClientError.failed("socket", errno) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        if var receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
        }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        let result = address.withSocketAddress { connect(descriptor, $0, $1) }
        if result != 0 { throw ClientError.failed("connect", errno) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw ClientError.failed("send", errno) }
            sent += count
        }
    }

    /// Ends this side.
    func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Makes the coming close a reset.
    func resetOnClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Reads until the server ends the connection; a reset ends it too.
    func readToEnd() throws -> [UInt8] {
        while try fill() {}
        defer { pending = [] }
        return pending
    }

    /// Whether the server has ended the connection, with nothing more to read.
    func isAtEnd() throws -> Bool {
        try pending.isEmpty && !fill()
    }

    /// Reads `count` bytes.
    func read(_ count: Int) throws -> [UInt8] {
        while pending.count < count {
            guard try fill() else { throw ClientError.ended(pending) }
        }
        defer { pending.removeFirst(count) }
        return Array(pending[..<count])
    }

    /// Reads up to and including `mark`.
    func read(through mark: String) throws -> String {
        let mark = Array(mark.utf8)
        var searched = 0
        while true {
            if let end = find(mark, from: searched) {
                return String(decoding: try read(end), as: UTF8.self)
            }
            searched = max(0, pending.count - mark.count)
            guard try fill() else { throw ClientError.ended(pending) }
        }
    }

    private func find(_ mark: [UInt8], from start: Int) -> Int? {
        guard pending.count >= mark.count, start <= pending.count - mark.count else { return nil }
        for index in start...(pending.count - mark.count) where pending[index..<index + mark.count].elementsEqual(mark)
        {
            return index + mark.count
        }
        return nil
    }

    /// - Returns: `false` at the end.
    private func fill() throws -> Bool {
        let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        if count > 0 {
            buffer.withUnsafeBytes { pending.append(contentsOf: $0[..<count]) }
            return true
        }
        if count == 0 || errno == ECONNRESET { return false }
        throw ClientError.failed("receive", errno)
    }
}

enum ClientError: Error {
    case failed(String, Int32)
    case ended([UInt8])
    case malformed(String)
}
