import FuzzDriver
import Glibc
import HTTP

/// Decodes a chunked body, in pieces that end at `ends` and with room for `room` bytes a call.
func decode(_ bytes: [UInt8], ends: [Int], room: Int) -> Decoded {
    let limits = HTTPLimits(fieldCount: 8, trailerBytes: 128, chunkExtensionBytes: 32)
    var decoder = BodyDecoder(framing: .chunked, limits: limits)
    var decoded = Decoded()
    do throws(Refusal) {
        for end in ends where !decoded.isDone {
            while true {
                let input = bytes.span.extracting(decoded.consumed..<end)
                let before = decoded.body.count
                let progress = try decoder.decode(input, into: &decoded.body, atMost: room)
                precondition(decoded.body.count - before <= room && progress.consumed <= input.count)
                decoded.consumed += progress.consumed
                if case .done(let trailers) = progress.state {
                    decoded.isDone = true
                    decoded.trailers = Array(trailers)
                }
                guard case .roomExhausted = progress.state else { break }
            }
            precondition(decoded.isDone || decoded.consumed == end, "a decoder that needs more takes all")
        }
    } catch {
        return Decoded(refusal: error)
    }
    precondition(decoder.received == decoded.body.count && decoder.isDone == decoded.isDone)
    return decoded
}

/// The verdict on a chunked body must not depend on how its bytes are cut, nor on the room; and what is decoded, framed
/// anew, is decoded to the same.
let status = runFuzzer { data, count in
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    var pieces = Pieces(bytes)
    let whole = decode(bytes, ends: [bytes.count], room: .max)
    let split = decode(bytes, ends: pieces.ends(of: bytes.count), room: 1 + pieces.number(below: 20))
    precondition(whole == split || bytes.isEmpty, "the verdict depends on how the bytes were cut")
    var buffer = ChunkBuffer(framing: .chunked, limit: .max)
    var start = 0
    for end in pieces.ends(of: bytes.count) {
        buffer.append(Array(bytes[start..<end]))
        start = end
    }
    buffer.finish()
    let again = decode(buffer.bytes, ends: [buffer.bytes.count], room: .max)
    precondition(
        again == Decoded(body: bytes, consumed: buffer.bytes.count, isDone: true), "framed bytes are read back")
    return 0
}
exit(status)
