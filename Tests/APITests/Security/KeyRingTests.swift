import Testing

@testable import API

@Suite struct KeyRingTests {
    private let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func `a file is read line by line`() throws {
        let ring = try KeyRing(
            parsing: """
                # people

                ada:\(digest):infer,sessions,models:write
                bob:\(digest.uppercased().replacing("BA78", with: "aa78")):metrics:2.5\r

                """)
        #expect(ring.keys.map(\.id) == ["ada", "bob"])
        #expect(ring.keys[0].scopes == [.infer, .sessions, .modelsWrite])
        #expect(ring.keys[0].bucket == nil)
        #expect(ring.keys[1].scopes == [.metrics])
        #expect(ring.keys[1].bucket != nil)
        #expect(ring.index(ofSecret: "abc") == 0)
        #expect(ring.index(ofSecret: "abd") == nil)
    }

    @Test func `a scope with a colon may be last, with and without a rate`() throws {
        #expect(try KeyRing(parsing: "a:\(digest):models:write").keys[0].scopes == [.modelsWrite])
        #expect(try KeyRing(parsing: "a:\(digest):models:write:10").keys[0].scopes == [.modelsWrite])
    }

    @Test func `each mistake is told with its line`() {
        let cases: [(String, KeyRingError)] = [
            ("a:\(digest)", .malformed(line: 1)), ("\nä:\(digest):infer", .malformedID(line: 2)),
            (":\(digest):infer", .malformedID(line: 1)), ("a:ba78:infer", .malformedDigest(line: 1)),
            ("a:\(digest.dropLast())g:infer", .malformedDigest(line: 1)),
            ("a:\(digest):root", .unknownScope(line: 1, "root")), ("a:\(digest):", .unknownScope(line: 1, "")),
            ("a:\(digest):infer:0", .malformedRate(line: 1)), ("a:\(digest):infer:-1", .malformedRate(line: 1)),
            ("a:\(digest):infer:x", .unknownScope(line: 1, "infer:x")),
            ("a:\(digest):infer\na:\(digest):infer", .repeatedID(line: 2)),
        ]
        for (text, error) in cases {
            #expect(throws: error) { try KeyRing(parsing: text) }
        }
    }

    @Test func `a bucket refills with time`() {
        let bucket = TokenBucket(rate: 2)
        let start = ContinuousClock.now
        #expect(bucket.take(at: start) == nil)
        #expect(bucket.take(at: start) == nil)
        #expect(bucket.take(at: start) == 1)
        #expect(bucket.take(at: start + .milliseconds(400)) == 1)
        #expect(bucket.take(at: start + .milliseconds(500)) == nil)
        #expect(bucket.take(at: start + .seconds(100)) == nil)
        #expect(bucket.take(at: start + .seconds(100)) == nil)
        #expect(bucket.take(at: start + .seconds(100)) == 1)
    }

    @Test func `a slow bucket tells how long to wait`() {
        let bucket = TokenBucket(rate: 0.1)
        let start = ContinuousClock.now
        #expect(bucket.take(at: start) == nil)
        #expect(bucket.take(at: start + .seconds(1)) == 9)
    }
}
