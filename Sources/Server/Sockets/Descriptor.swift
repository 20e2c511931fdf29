internal import CLinux
internal import Glibc

/// A socket's number, with the calls that need nothing else. Whoever opened it closes it, once.
struct Descriptor: Sendable, Equatable {
    let number: Int32

    /// What an attempt to receive or send came to.
    enum Transfer {
        /// So many bytes were moved; 0 received bytes are the end of the stream.
        case moved(Int)
        /// Not now.
        case wouldBlock
        /// The peer is gone, or the socket is broken.
        case failed
    }

    func receive(into buffer: inout [UInt8]) -> Transfer {
        let count = buffer.withUnsafeMutableBytes { system_receive(number, $0.baseAddress, $0.count) }
        return Self.transfer(count)
    }

    /// Receives up to `limit` bytes, behind those that the buffer has.
    func receive(atMost limit: Int, appendingTo buffer: inout [UInt8]) -> Transfer {
        var result = 0
        buffer.append(addingCapacity: limit) { output in
            output.withUnsafeMutableBufferPointer { room, count in
                // Sound: the call writes at most `limit` bytes into room for as many, and says how many it wrote.
                result = system_receive(number, room.baseAddress.map { $0 + count }, limit)
                count += max(result, 0)
            }
        }
        return Self.transfer(result)
    }

    func send(_ bytes: [UInt8]) -> Transfer {
        bytes.withUnsafeBytes { send($0, from: 0) }
    }

    /// Sends what follows `offset` in `first`, then `second`, in one call.
    func send(
        _ first: UnsafeRawBufferPointer, from offset: Int,
        then second: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
    ) -> Transfer {
        // Sound: `offset` is at most the count of `first`.
        let start = first.baseAddress.map { $0 + offset }
        return Self.transfer(
            system_send(number, start, first.count - offset, second.baseAddress, second.count))
    }

    private static func transfer(_ result: Int) -> Transfer {
        if result >= 0 { return .moved(result) }
        return result == -Int(EAGAIN) ? .wouldBlock : .failed
    }

    /// Tells the peer that nothing more will come.
    func shutDownSending() {
        _ = system_shut_down_sending(number)
    }

    func close() {
        system_close(number)
    }
}
