/// Reads request heads from the bytes of a connection, one after another.
///
/// A pure function of the bytes, however they are split: it keeps how far it has looked, never the bytes. Every rule of
/// RFC 9112 is applied strictly; see ``Malformation`` for what is refused.
public struct RequestParser: Sendable {
    /// What became of a call.
    public enum Progress: Sendable {
        /// The head is not complete: call again with the same bytes and more.
        case needsMore
        /// The head is read and ends before the byte at `consumed`.
        case done(RequestHead, consumed: Int)
    }

    private var line: RequestLineScanner
    private var target = RequestTarget()
    private var fields: FieldScanner

    public init(limits: HTTPLimits) {
        line = RequestLineScanner(maximumTarget: limits.targetBytes)
        fields = FieldScanner(maximumBytes: limits.fieldBytes, maximumCount: limits.fieldCount)
    }

    /// Whether part of a request, more than empty lines before it, has been seen since the last head was complete.
    public var hasBegun: Bool { line.hasBegun }

    /// Reads a head, or as much of it as is there.
    ///
    /// - Parameter bytes: All that was received and not yet consumed, from the request's first byte on. After
    ///   ``Progress/needsMore`` the next call gets the same bytes and more at their end.
    /// - Returns: ``Progress/done(_:consumed:)`` with the count of bytes before the body or the next request. The
    ///   parser is then ready for the next head.
    /// - Throws: The refusal that the bytes deserve; the connection cannot go on, and no further call has a meaning.
    /// - Complexity: O(bytes that earlier calls have not seen).
    public mutating func parseHead(_ bytes: Span<UInt8>) throws(Refusal) -> Progress {
        if !line.isDone {
            guard try line.scan(bytes) else { return .needsMore }
            target = try RequestTarget(bytes, in: line.target, for: line.method)
            // The head keeps the target's bytes and the fields' in one piece.
            fields.begin(at: line.position, keepingFrom: line.target.lowerBound)
        }
        guard try fields.scan(bytes) else { return .needsMore }
        let section = fields.takeSection(bytes)
        let rules = try HeadRules(section, version: line.version)
        let head = RequestHead(
            line.method, target.text(in: section.bytes, from: line.target.lowerBound), line.version, section,
            rules.framing, expectsContinue: rules.expectsContinue, keepsAlive: rules.keepsAlive)
        line.reset()
        return .done(head, consumed: fields.position)
    }
}
