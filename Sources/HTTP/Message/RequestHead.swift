/// A request's head, checked and complete.
///
/// It never changes, and is a class: who keeps it counts one reference, however many parts it has. Path and query stay
/// bytes until somebody asks for their text.
public final class RequestHead: Sendable {
    public let method: Method
    public let version: HTTPVersion
    public let fields: FieldSection
    public let framing: BodyFraming
    /// Whether the client waits for `100 Continue` before it sends the body.
    public let expectsContinue: Bool
    /// Whether the connection may serve another request afterwards.
    public let keepsAlive: Bool
    let target: TargetText

    public convenience init(
        method: Method, path: String, query: String? = nil, version: HTTPVersion = .http11,
        fields: FieldSection = FieldSection(), framing: BodyFraming = .none, expectsContinue: Bool = false,
        keepsAlive: Bool = true, authority: String? = nil
    ) {
        self.init(
            method, TargetText(path: path, query: query, authority: authority), version, fields, framing,
            expectsContinue: expectsContinue, keepsAlive: keepsAlive)
    }

    init(
        _ method: Method, _ target: TargetText, _ version: HTTPVersion, _ fields: FieldSection, _ framing: BodyFraming,
        expectsContinue: Bool, keepsAlive: Bool
    ) {
        self.method = method
        self.target = target
        self.version = version
        self.fields = fields
        self.framing = framing
        self.expectsContinue = expectsContinue
        self.keepsAlive = keepsAlive
    }

    /// The path, still percent-encoded, with its leading slash (`*` for OPTIONS on the server, empty for CONNECT).
    ///
    /// A parsed path or query holds only bytes that a URI may hold, and every `%` stands before two hexadecimal digits.
    public var path: String { String(decoding: pathBytes, as: UTF8.self) }

    /// The bytes of ``path``.
    public var pathBytes: ArraySlice<UInt8> { text[target.path] }

    private var text: [UInt8] { target.apart ?? fields.bytes }

    /// What follows the first `?`, still percent-encoded.
    public var query: String? {
        guard let range = target.query else { return nil }
        return String(decoding: text[range], as: UTF8.self)
    }

    /// The host and port that the request is for: the target's own, which goes before the Host field
    /// (RFC 9112, section 3.2.2), or the Host field's.
    public var authority: String? { target.authority ?? fields[.host] }
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
