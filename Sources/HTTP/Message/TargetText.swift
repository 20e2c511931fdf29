/// The parts of a request's target, by their places among bytes.
struct TargetText: Sendable {
    /// The bytes, where they are not those of the head's fields.
    let apart: [UInt8]?
    let path: Range<Int>
    /// What follows the first `?`.
    let query: Range<Int>?
    /// The host and port that the target itself names (absolute form, or CONNECT).
    let authority: String?

    /// Parts whose bytes the head's fields hold.
    init(path: Range<Int>, query: Range<Int>?, authority: String?) {
        apart = nil
        self.path = path
        self.query = query
        self.authority = authority
    }

    /// Parts with bytes of their own.
    init(path: String, query: String?, authority: String?) {
        let end = path.utf8.count
        let bytes = Array(path.utf8) + (query ?? "").utf8
        apart = bytes
        self.path = 0..<end
        self.query = query == nil ? nil : end..<bytes.count
        self.authority = authority
    }
}
