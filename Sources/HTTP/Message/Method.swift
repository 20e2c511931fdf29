/// A request method. Any other token is refused with 501 before it gets here.
public enum Method: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
    case trace = "TRACE"
    case connect = "CONNECT"

    /// The longest token that could name a method.
    static let longestToken = 32

    /// The method that a token names; methods are case-sensitive (RFC 9110, section 9.1).
    public init?(token: Span<UInt8>) {
        guard token.count <= 7 else { return nil }
        var letters: UInt64 = 0
        for place in 0..<token.count { letters = letters << 8 | UInt64(token[place]) }
        self.init(letters: letters, count: token.count)
    }

    /// The method whose token these `count` bytes are, the last in the lowest place.
    init?(letters: UInt64, count: Int) {
        // Bytes of zero before a token do not change its number.
        guard count <= 8, letters >> (8 * count - 8) != 0 else { return nil }
        switch letters {
        case 0x47_4554: self = .get
        case 0x4845_4144: self = .head
        case 0x504F_5354: self = .post
        case 0x50_5554: self = .put
        case 0x50_4154_4348: self = .patch
        case 0x4445_4C45_5445: self = .delete
        case 0x4F_5054_494F_4E53: self = .options
        case 0x54_5241_4345: self = .trace
        case 0x43_4F4E_4E45_4354: self = .connect
        default: return nil
        }
    }
}
