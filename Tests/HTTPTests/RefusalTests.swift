import HTTP
import Testing

@Suite struct RefusalTests {
    @Test(arguments: RefusedHead.all)
    func `a head that breaks a rule is refused, however it is split`(example: RefusedHead) {
        #expect(refusal(example.text) == example.refusal)
    }

    @Test func `every malformation of a head has an example`() {
        let ofBodies: Set<Malformation> = [.chunkSize, .chunkEnd, .chunkExtension, .trailer, .forbiddenTrailer]
        let shown = Set(
            RefusedHead.all.compactMap { example -> Malformation? in
                if case .malformed(let malformation) = example.refusal { malformation } else { nil }
            }
        )
        #expect(shown == Set(Malformation.allCases).subtracting(ofBodies))
    }

    @Test func `a target may be as long as the limit, and no longer`() throws {
        let limits = HTTPLimits(targetBytes: 20)
        let longest = "/" + String(repeating: "a", count: 19)
        #expect(try head("GET \(longest) HTTP/1.1\r\nHost: a\r\n\r\n", limits: limits).path == longest)
        #expect(refusal("GET \(longest)b HTTP/1.1\r\n", limits: limits) == .targetTooLong(limit: 20))
        #expect(refusal("GET \(longest)b", limits: limits) == .targetTooLong(limit: 20))
        #expect(refusal("GET \(longest)\u{0}", limits: limits) == .targetTooLong(limit: 20))
    }

    @Test func `a field section may be as long as the limit, and no longer`() throws {
        let section = "Host: a\r\nName: value\r\n\r\n"
        let text = "GET / HTTP/1.1\r\n" + section
        let count = section.utf8.count
        #expect(try head(text, limits: HTTPLimits(fieldBytes: count)).fields.count == 2)
        for limit in 2..<count {
            #expect(refusal(text, limits: HTTPLimits(fieldBytes: limit)) == .fieldsTooLarge(limit: limit))
        }
    }

    @Test func `a field that never ends is refused at the limit`() {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nName: " + String(repeating: "a", count: 200)
        #expect(refusal(text, limits: HTTPLimits(fieldBytes: 100)) == .fieldsTooLarge(limit: 100))
        let name = "GET / HTTP/1.1\r\n" + String(repeating: "a", count: 200)
        #expect(refusal(name, limits: HTTPLimits(fieldBytes: 100)) == .fieldsTooLarge(limit: 100))
    }

    @Test func `as many fields as the limit are read, and no more`() throws {
        let limits = HTTPLimits(fieldCount: 3)
        let three = "GET / HTTP/1.1\r\nHost: a\r\nB: b\r\nC: c\r\n"
        #expect(try head(three + "\r\n", limits: limits).fields.count == 3)
        #expect(refusal(three + "D: d\r\n\r\n", limits: limits) == .tooManyFields(limit: 3))
        #expect(refusal(three + "D", limits: limits) == .tooManyFields(limit: 3))
    }

    @Test func `the default limits are those that the service documents`() {
        let limits = HTTPLimits()
        #expect(limits.targetBytes == 8_192 && limits.fieldBytes == 16_384 && limits.fieldCount == 100)
    }

    @Test func `a request on hold is known from an idle connection`() throws {
        var parser = RequestParser(limits: HTTPLimits())
        let bytes = Array("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        for count in bytes.indices {
            _ = try parser.parseHead(bytes.span.extracting(..<count))
            #expect(parser.hasBegun == (count > 2))
        }
        _ = try parser.parseHead(bytes.span)
        #expect(!parser.hasBegun)
    }
}
