/// Bytes that the socket would not take yet, in order. It exists only while there are any.
final class Outbound {
    private var pieces: [[UInt8]] = []
    /// How much of the first piece is sent.
    private var offset = 0
    /// The bytes left.
    private(set) var count = 0

    /// Adds a piece without copying it.
    func append(_ piece: [UInt8]) {
        guard !piece.isEmpty else { return }
        pieces.append(piece)
        count += piece.count
    }

    /// Adds a copy of `bytes`; small ones join the last piece.
    func append(copying bytes: ArraySlice<UInt8>) {
        guard let last = pieces.indices.last, pieces[last].count + bytes.count <= 16_384 else {
            return append(Array(bytes))
        }
        pieces[last].append(contentsOf: bytes)
        count += bytes.count
    }

    /// Sends as much as the socket takes, and says how much that was, or that the socket is broken.
    ///
    /// It stops after a while, so that a fast reader of a long body leaves others their turn.
    func send(through descriptor: Descriptor) -> Descriptor.Transfer {
        var sent = 0
        while count > 0, sent < Policy.sendingTurn {
            switch descriptor.send(pieces[0], from: offset, then: pieces.count > 1 ? pieces[1] : []) {
            case .moved(let moved):
                drop(moved)
                sent += moved
            case .wouldBlock: return sent > 0 ? .moved(sent) : .wouldBlock
            case .failed: return .failed
            }
        }
        return .moved(sent)
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
