/// Finds added tokens in a text: the leftmost, and of those that start there the longest.
struct AddedTokenSearch: Sendable {
    private struct Candidate: Sendable {
        let bytes: [UInt8]
        let token: Int
    }

    /// The tokens that start with a byte, the longest first.
    private var candidates = [[Candidate]](repeating: [], count: 256)
    private var isEmpty = true

    init(_ tokens: [AddedToken]) {
        for token in tokens {
            let bytes = Array(token.text.utf8)
            candidates[Int(bytes[0])].append(Candidate(bytes: bytes, token: token.token))
            isEmpty = false
        }
        for byte in candidates.indices { candidates[byte].sort { $0.bytes.count > $1.bytes.count } }
    }

    /// The first added token from `start` on: its number and its place.
    func first(in bytes: [UInt8], from start: Int) -> (token: Int, range: Range<Int>)? {
        guard !isEmpty else { return nil }
        for place in start..<bytes.count {
            for candidate in candidates[Int(bytes[place])]
            where bytes[place...].starts(with: candidate.bytes) {
                return (candidate.token, place..<place + candidate.bytes.count)
            }
        }
        return nil
    }
}
