/// A request's head, checked and complete.
public struct RequestHead: Sendable {
    public var method: Method
    /// The path, still percent-encoded, with its leading slash (`*` for OPTIONS on the server, empty for CONNECT).
    ///
    /// A parsed path or query holds only bytes that a URI may hold, and every `%` stands before two hexadecimal digits.
    public var path: String
    /// What follows the first `?`, still percent-encoded.
    public var query: String?
    public var version: HTTPVersion
    public var fields: FieldSection
    public var framing: BodyFraming
    /// Whether the client waits for `100 Continue` before it sends the body.
    public var expectsContinue: Bool
    /// Whether the connection may serve another request afterwards.
    public var keepsAlive: Bool
    /// The host and port that the target itself names (absolute form, or CONNECT).
    private var targetAuthority: String?

    public init(
        method: Method, path: String, query: String? = nil, version: HTTPVersion = .http11,
        fields: FieldSection = FieldSection(), framing: BodyFraming = .none, expectsContinue: Bool = false,
        keepsAlive: Bool = true, authority: String? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.version = version
        self.fields = fields
        self.framing = framing
        self.expectsContinue = expectsContinue
        self.keepsAlive = keepsAlive
        targetAuthority = authority
    }

    /// The host and port that the request is for: the target's own, which goes before the Host field
    /// (RFC 9112, section 3.2.2), or the Host field's.
    public var authority: String? { targetAuthority ?? fields[.host] }
}

/// The versions that this library speaks.
public enum HTTPVersion: Sendable {
    case http10, http11
}

/// How the end of a request's body is found (RFC 9112, section 6).
public enum BodyFraming: Sendable, Equatable {
    case none
    case length(Int)
    case chunked
}
