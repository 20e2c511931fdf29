import HTTP
import Testing

/// A head that must be refused, and how.
struct RefusedHead: CustomTestStringConvertible, Sendable {
    var text: String
    var refusal: Refusal

    var testDescription: String { "\(text.debugDescription) → \(refusal)" }

    init(_ text: String, _ refusal: Refusal) {
        self.text = text
        self.refusal = refusal
    }

    init(_ text: String, _ malformation: Malformation) {
        self.init(text, .malformed(malformation))
    }

    /// A GET whose head has these lines after its Host.
    init(lines: String, _ malformation: Malformation) {
        self.init("GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n", .malformed(malformation))
    }

    static let requestLines: [RefusedHead] = [
        RefusedHead("GET /\r\n\r\n", .requestLine),
        RefusedHead("GET / \r\n\r\n", .requestLine),
        RefusedHead("GET  / HTTP/1.1\r\n", .requestLine),
        RefusedHead("GET /  HTTP/1.1\r\n", .requestLine),
        RefusedHead("GET / HTTP/1.1 \r\n", .requestLine),
        RefusedHead("GET / http/1.1\r\n", .requestLine),
        RefusedHead("GET / HTTP/11\r\n", .requestLine),
        RefusedHead("GET / HTTP/1.10\r\n", .requestLine),
        RefusedHead("GET / HTTP/1,1\r\n", .requestLine),
        RefusedHead("GET / HTTP/+.1\r\n", .requestLine),
        RefusedHead("GET / HTTPS/1.1\r\n", .requestLine),
        RefusedHead("GET / a HTTP/1.1\r\n", .requestLine),
        RefusedHead("\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\n", .requestLine),
        RefusedHead("GET / HTTP/2.0\r\n", .versionUnsupported),
        RefusedHead("GET / HTTP/1.2\r\n", .versionUnsupported),
        RefusedHead("GET / HTTP/0.9\r\n", .versionUnsupported),
        RefusedHead("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .methodUnknown),
        RefusedHead("get / HTTP/1.1\r\n", .methodUnknown),
        RefusedHead("BREW /pot HTTP/1.1\r\n", .methodUnknown),
        RefusedHead(String(repeating: "A", count: 33), .methodUnknown),
        RefusedHead(" GET / HTTP/1.1\r\n", .method),
        RefusedHead("G\u{0}T / HTTP/1.1\r\n", .method),
        RefusedHead("\u{0}GET / HTTP/1.1\r\nHost: a\r\n\r\n", .method),
        RefusedHead("\u{0}\u{0}\u{0}PUT / HTTP/1.1\r\nHost: a\r\n\r\n", .method),
        RefusedHead("GET\u{0} / HTTP/1.1\r\nHost: a\r\n\r\n", .method),
        RefusedHead("GET\t/ HTTP/1.1\r\n", .method),
        RefusedHead("G(T / HTTP/1.1\r\n", .method),
        RefusedHead("GÉT / HTTP/1.1\r\n", .method),
        RefusedHead("{\"a\":1}", .method),
        RefusedHead("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}", .method),
        RefusedHead("GET\r\n", .method),
    ]

    static let targets: [RefusedHead] = [
        RefusedHead("GET hello HTTP/1.1\r\n", .target),
        RefusedHead("GET * HTTP/1.1\r\n", .target),
        RefusedHead("OPTIONS ** HTTP/1.1\r\n", .target),
        RefusedHead("GET ?a HTTP/1.1\r\n", .target),
        RefusedHead("GET /a#b HTTP/1.1\r\n", .target),
        RefusedHead("GET /a\tb HTTP/1.1\r\n", .target),
        RefusedHead("GET /\u{0} HTTP/1.1\r\n", .target),
        RefusedHead("GET /\u{7F} HTTP/1.1\r\n", .target),
        RefusedHead("GET /é HTTP/1.1\r\n", .target),
        RefusedHead("GET /\"a\" HTTP/1.1\r\n", .target),
        RefusedHead("GET /a\\b HTTP/1.1\r\n", .target),
        RefusedHead("GET /{id} HTTP/1.1\r\n", .target),
        RefusedHead("GET /% HTTP/1.1\r\n", .target),
        RefusedHead("GET /%4 HTTP/1.1\r\n", .target),
        RefusedHead("GET /%4g HTTP/1.1\r\n", .target),
        RefusedHead("GET /?a=%zz HTTP/1.1\r\n", .target),
        RefusedHead("GET ftp://a/ HTTP/1.1\r\n", .target),
        RefusedHead("GET http:///a HTTP/1.1\r\n", .target),
        RefusedHead("GET http://:80/ HTTP/1.1\r\n", .target),
        RefusedHead("GET http://user@a/ HTTP/1.1\r\n", .target),
        RefusedHead("GET http://a:b/ HTTP/1.1\r\n", .target),
        RefusedHead("GET http://[::1/ HTTP/1.1\r\n", .target),
        RefusedHead("GET a:80 HTTP/1.1\r\n", .target),
        RefusedHead("CONNECT / HTTP/1.1\r\n", .target),
        RefusedHead("CONNECT a HTTP/1.1\r\n", .target),
        RefusedHead("CONNECT a: HTTP/1.1\r\n", .target),
        RefusedHead("CONNECT http://a:80/ HTTP/1.1\r\n", .target),
    ]

    static let lineEnds: [RefusedHead] = [
        RefusedHead("\nGET / HTTP/1.1\r\n", .bareLineFeed),
        RefusedHead("\rGET / HTTP/1.1\r\n", .bareCarriageReturn),
        RefusedHead("GET / HTTP/1.1\nHost: a\n\n", .bareLineFeed),
        RefusedHead("GET / HTTP/1.1\rHost: a\r\n\r\n", .bareCarriageReturn),
        RefusedHead("GET / HTTP/1.1\r\nHost: a\n\r\n", .bareLineFeed),
        RefusedHead("GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", .bareCarriageReturn),
        RefusedHead("GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", .bareCarriageReturn),
        RefusedHead("GET / HTTP/1.1\r\nHost: a\r\n\r\r\n", .bareCarriageReturn),
        RefusedHead("GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineFeed),
        RefusedHead("GET / HTTP/1.1\r\nHo\nst: a\r\n\r\n", .bareLineFeed),
        RefusedHead("GET / HTTP/1.1\r\nHo\rst: a\r\n\r\n", .bareCarriageReturn),
    ]

    static let fieldLines: [RefusedHead] = [
        RefusedHead(lines: ": b", .fieldName),
        RefusedHead(lines: "Name", .fieldName),
        RefusedHead(lines: "Na(me: b", .fieldName),
        RefusedHead(lines: "Na\u{0}me: b", .fieldName),
        RefusedHead(lines: "Host\u{0}\u{0}: a-name-that-reads-as-a-known-one-in-words", .fieldName),
        RefusedHead(lines: "Content\u{0D}Type: a-name-that-reads-as-a-known-one-in-words", .bareCarriageReturn),
        RefusedHead(lines: "Naïve: b", .fieldName),
        RefusedHead(lines: "Name : b", .spaceBeforeColon),
        RefusedHead(lines: "Name\t: b", .spaceBeforeColon),
        RefusedHead(lines: "Transfer-Encoding : chunked", .spaceBeforeColon),
        RefusedHead(lines: "Name: a\r\n b", .obsoleteFolding),
        RefusedHead(lines: "Name: a\r\n\tb: c", .obsoleteFolding),
        RefusedHead("GET / HTTP/1.1\r\n Host: a\r\n\r\n", .obsoleteFolding),
        RefusedHead(lines: "Name: a\u{0}", .fieldValue),
        RefusedHead(lines: "Name: a\u{1}b", .fieldValue),
        RefusedHead(lines: "Name: \u{B}a", .fieldValue),
        RefusedHead(lines: "Name: a\u{1F}", .fieldValue),
        RefusedHead(lines: "Name: a\u{7F}", .fieldValue),
        RefusedHead(lines: "Transfer-Encoding: \u{B}chunked", .fieldValue),
    ]
}
