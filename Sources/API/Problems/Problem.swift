package import HTTP
package import JSON

/// What a client is told about an error: the status, the code, the words and the place in the request (RFC 9457).
///
/// The extensions of this type are the only place where errors become words. No `switch` there has a default, so that
/// a new case does not compile until it has an answer.
package struct Problem: Sendable {
    /// A member beyond those of every problem.
    enum Extra: Sendable {
        case integer(String, Int)
        case texts(String, [String])
        case real(String, Double)
    }

    package let code: ProblemCode
    /// The code's own, except where one code serves several.
    package private(set) var status: Status
    /// What happened this time, as a sentence without a full stop.
    package let detail: String
    /// The member of the request that is at fault.
    package private(set) var pointer: JSONPointer?
    /// What that member has to be.
    private(set) var rule = ""
    /// Further facts.
    private(set) var extras: [Extra] = []
    /// Members of `diagnostics`.
    private(set) var diagnostics: [Extra] = []
    /// Fields of the response that go with the status.
    private(set) var fields: FieldLines = []
    /// Whether the connection can carry no other request.
    private(set) var closesConnection = false

    /// A problem with the whole request.
    init(
        _ code: ProblemCode, _ detail: String, extras: [Extra] = [], diagnostics: [Extra] = [],
        fields: FieldLines = []
    ) {
        self.code = code
        status = code.status
        self.detail = detail
        self.extras = extras
        self.diagnostics = diagnostics
        self.fields = fields
    }

    /// A problem with one member. The detail is the member's name and the rule: `n must be an integer`.
    init(
        _ code: ProblemCode, at pointer: JSONPointer, _ rule: String, detail: String? = nil, extras: [Extra] = [],
        diagnostics: [Extra] = []
    ) {
        self.init(code, detail ?? "\(place(pointer)) \(rule)", extras: extras, diagnostics: diagnostics)
        self.pointer = pointer
        self.rule = rule
    }

    /// The same problem under another status than its code's own.
    func answered(with status: Status) -> Problem {
        var copy = self
        copy.status = status
        return copy
    }

    /// The same problem on a connection that ends with it.
    func closingConnection() -> Problem {
        var copy = self
        copy.closesConnection = true
        return copy
    }
}

/// A pointer as people write it: `/x/3` is `x[3]`, `/system/n` is `system.n`, the root is `the body`.
func place(_ pointer: JSONPointer) -> String {
    var text = ""
    // By bytes: a name that begins with a combining mark makes one character with the slash before it.
    let slash = UInt8(ascii: "/")
    for bytes in pointer.description.utf8.split(separator: slash, omittingEmptySubsequences: false).dropFirst() {
        let token = String(Substring(bytes))
        if !text.isEmpty, !token.isEmpty, token.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            text += "[\(token)]"
        } else {
            text += text.isEmpty ? token : ".\(token)"
        }
    }
    return text.isEmpty ? "the body" : text
}
