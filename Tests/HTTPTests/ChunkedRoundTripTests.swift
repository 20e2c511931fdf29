import HTTP
import TestSupport
import Testing

@Suite struct ChunkedRoundTripTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what is framed in chunks is decoded, in whatever pieces it comes`(seed: UInt64) {
        var random = SplitMix64(state: seed)
        var buffer = ChunkBuffer(framing: .chunked, limit: .max)
        var body: [UInt8] = []
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            let event = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            body += event
            buffer.append(event)
        }
        buffer.finish()
        let wire = buffer.bytes
        var cuts = (0..<Int.random(in: 0...6, using: &random)).map { _ in Int.random(in: 0...wire.count, using: &random)
        }
        cuts = ([0, wire.count] + cuts).sorted()
        let pieces = zip(cuts, cuts.dropFirst()).map { wire[$0..<$1] }
        let room = Int.random(in: 1...400, using: &random)
        let verdict = decode(.chunked, pieces, limits: HTTPLimits(), room: room)
        #expect(verdict == BodyVerdict(body: body, consumed: wire.count, isDone: true))
    }

    @Test func `chunk sizes are written in hexadecimal`() {
        for (count, line) in [(1, "1"), (9, "9"), (10, "a"), (255, "ff"), (256, "100"), (70_000, "11170")] {
            var buffer = ChunkBuffer(framing: .chunked, limit: .max)
            buffer.append([UInt8](repeating: 0x78, count: count))
            let wire = line + "\r\n" + String(repeating: "x", count: count) + "\r\n"
            #expect(String(decoding: buffer.bytes, as: UTF8.self) == wire)
        }
    }

    @Test func `an empty event writes nothing, since an empty chunk would end the body`() {
        var buffer = ChunkBuffer(framing: .chunked, limit: 8)
        buffer.append([])
        #expect(buffer.bytes.isEmpty && !buffer.isFull)
        buffer.append([1, 2, 3])
        #expect(buffer.isFull)
    }

    @Test func `until the connection closes, bytes go as they are`() {
        var buffer = ChunkBuffer(framing: .untilClose, limit: .max)
        buffer.append([1, 2, 3])
        buffer.finish()
        #expect(buffer.bytes == [1, 2, 3])
    }
}
