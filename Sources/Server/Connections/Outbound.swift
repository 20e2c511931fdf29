/// Bytes that the socket would not take yet, in order. It exists only while there are any.
final class Outbound {
    /// What is sent without a copy.
    enum Piece {
        case bytes([UInt8])
        case doubles([Double])

        /// The count of bytes.
        var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .doubles(let numbers): 8 * numbers.count
            }
        }

        func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
            switch self {
            case .bytes(let bytes): bytes.withUnsafeBytes(body)
            case .doubles(let numbers): numbers.withUnsafeBytes(body)
            }
        }
    }

    private var pieces: [Piece] = []
    /// How much of the first piece is sent.
    private var offset = 0
    /// The bytes left.
    private(set) var count = 0

    /// Adds a piece without copying it.
    func append(_ piece: Piece) {
        guard piece.count > 0 else { return }
        pieces.append(piece)
        count += piece.count
    }

    /// Adds a copy of `bytes`; small ones join the last piece.
    func append(copying bytes: ArraySlice<UInt8>) {
        guard case .bytes(var last)? = pieces.last, last.count + bytes.count <= 16_384 else {
            return append(.bytes(Array(bytes)))
        }
        // The piece must have one owner, else it is copied.
        pieces.removeLast()
        last.append(contentsOf: bytes)
        pieces.append(.bytes(last))
        count += bytes.count
    }

    /// Sends as much as the socket takes, and says how much that was, or that the socket is broken.
    ///
    /// It stops after a while, so that a fast reader of a long body leaves others their turn.
    func send(through descriptor: Descriptor) -> Descriptor.Transfer {
        var sent = 0
        while count > 0, sent < Policy.sendingTurn {
            switch sendFirst(through: descriptor) {
            case .moved(let moved):
                drop(moved)
                sent += moved
            case .wouldBlock: return sent > 0 ? .moved(sent) : .wouldBlock
            case .failed: return .failed
            }
        }
        return .moved(sent)
    }

    /// Sends of the first two pieces what one call takes.
    private func sendFirst(through descriptor: Descriptor) -> Descriptor.Transfer {
        pieces[0].withUnsafeBytes { first in
            guard pieces.count > 1 else { return descriptor.send(first, from: offset) }
            return pieces[1].withUnsafeBytes { descriptor.send(first, from: offset, then: $0) }
        }
    }

    private func drop(_ moved: Int) {
        offset += moved
        count -= moved
        while let first = pieces.first, offset >= first.count {
            offset -= first.count
            pieces.removeFirst()
        }
    }
}
