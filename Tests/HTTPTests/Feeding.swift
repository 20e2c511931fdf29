import HTTP
import Testing

/// What a parser makes of bytes: the heads that it reads, then how it ends.
struct Verdict: Equatable, CustomTestStringConvertible {
    enum End: Equatable {
        case needsMore
        case refused(Refusal)
    }

    var heads: [HeadSummary] = []
    var consumed: [Int] = []
    var end = End.needsMore

    var testDescription: String { "\(heads) \(consumed) \(end)" }
}

/// A head in comparable form.
struct HeadSummary: Equatable {
    var method: HTTP.Method
    var path: String
    var query: String?
    var authority: String?
    var version: HTTPVersion
    var fields: [Field]
    var framing: BodyFraming
    var expectsContinue: Bool
    var keepsAlive: Bool

    init(_ head: RequestHead) {
        method = head.method
        path = head.path
        query = head.query
        authority = head.authority
        version = head.version
        fields = Array(head.fields)
        framing = head.framing
        expectsContinue = head.expectsContinue
        keepsAlive = head.keepsAlive
    }
}

/// Feeds a parser as a server does: the bytes that were not consumed, more of them each time.
struct Feeder {
    var parser: RequestParser
    var verdict = Verdict()
    private var received: [UInt8] = []
    private var start = 0

    init(_ limits: HTTPLimits) {
        parser = RequestParser(limits: limits)
    }

    mutating func feed(_ bytes: ArraySlice<UInt8>) {
        guard verdict.end == .needsMore else { return }
        received += bytes
        let received = received
        do throws(Refusal) {
            while case .done(let head, let consumed) = try parser.parseHead(received.span.extracting(start...)) {
                verdict.heads.append(HeadSummary(head))
                verdict.consumed.append(consumed)
                start += consumed
            }
        } catch {
            verdict.end = .refused(error)
        }
    }
}

/// The verdict on bytes that come at once, which must be the verdict on them split at every byte and byte by byte.
func verdict(
    on bytes: [UInt8], limits: HTTPLimits = HTTPLimits(), sourceLocation: SourceLocation = #_sourceLocation
) -> Verdict {
    var whole = Feeder(limits)
    whole.feed(bytes[...])
    for place in bytes.indices {
        var split = Feeder(limits)
        split.feed(bytes[..<place])
        split.feed(bytes[place...])
        #expect(split.verdict == whole.verdict, "split at \(place)", sourceLocation: sourceLocation)
        guard split.verdict == whole.verdict else { break }
    }
    var single = Feeder(limits)
    for place in bytes.indices { single.feed(bytes[place...place]) }
    #expect(single.verdict == whole.verdict, "byte by byte", sourceLocation: sourceLocation)
    return whole.verdict
}

func verdict(
    on text: String, limits: HTTPLimits = HTTPLimits(), sourceLocation: SourceLocation = #_sourceLocation
) -> Verdict {
    verdict(on: Array(text.utf8), limits: limits, sourceLocation: sourceLocation)
}

/// The head that a text is, all of it.
func head(
    _ text: String, limits: HTTPLimits = HTTPLimits(), sourceLocation: SourceLocation = #_sourceLocation
) throws -> HeadSummary {
    let verdict = verdict(on: text, limits: limits, sourceLocation: sourceLocation)
    #expect(verdict.consumed == [text.utf8.count], sourceLocation: sourceLocation)
    #expect(verdict.end == .needsMore, sourceLocation: sourceLocation)
    return try #require(verdict.heads.first, sourceLocation: sourceLocation)
}

/// The refusal that a text gets before any head is complete.
func refusal(
    _ text: String, limits: HTTPLimits = HTTPLimits(), sourceLocation: SourceLocation = #_sourceLocation
) -> Refusal? {
    let verdict = verdict(on: text, limits: limits, sourceLocation: sourceLocation)
    guard case .refused(let refusal) = verdict.end, verdict.heads.isEmpty else { return nil }
    return refusal
}
