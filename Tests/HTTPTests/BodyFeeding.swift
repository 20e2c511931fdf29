import HTTP
import Testing

/// What a decoder makes of bytes.
struct BodyVerdict: Equatable {
    var body: [UInt8] = []
    var consumed = 0
    var isDone = false
    var trailers: [Field] = []
    var refusal: Refusal?
}

/// Feeds a decoder bytes in the given pieces, with room for `room` body bytes a call.
func decode(
    _ framing: BodyFraming, _ pieces: [ArraySlice<UInt8>], limits: HTTPLimits, room: Int = .max
) -> BodyVerdict {
    var decoder = BodyDecoder(framing: framing, limits: limits)
    var verdict = BodyVerdict()
    do throws(Refusal) {
        for var piece in pieces where !verdict.isDone {
            while true {
                let progress = try decoder.decode(piece.span, into: &verdict.body, atMost: room)
                verdict.consumed += progress.consumed
                piece = piece.dropFirst(progress.consumed)
                if case .done(let trailers) = progress.state {
                    verdict.isDone = true
                    verdict.trailers = Array(trailers)
                }
                guard case .roomExhausted = progress.state else { break }
            }
            #expect(verdict.isDone || piece.isEmpty)
        }
    } catch {
        return BodyVerdict(refusal: error)
    }
    #expect(decoder.received == verdict.body.count)
    #expect(decoder.isDone == verdict.isDone)
    return verdict
}

/// The verdict on a body that comes at once, which must be the verdict on it split at every byte, byte by byte, and
/// with little room.
func bodyVerdict(
    _ framing: BodyFraming, _ text: String, limits: HTTPLimits = HTTPLimits(),
    sourceLocation: SourceLocation = #_sourceLocation
) -> BodyVerdict {
    let bytes = Array(text.utf8)
    let whole = decode(framing, [bytes[...]], limits: limits)
    for place in bytes.indices {
        let split = decode(framing, [bytes[..<place], bytes[place...]], limits: limits)
        #expect(split == whole, "split at \(place)", sourceLocation: sourceLocation)
    }
    let single = decode(framing, bytes.indices.map { bytes[$0...$0] }, limits: limits)
    #expect(single == whole, "byte by byte", sourceLocation: sourceLocation)
    let narrow = decode(framing, [bytes[...]], limits: limits, room: 1)
    #expect(narrow == whole, "with room for one byte", sourceLocation: sourceLocation)
    return whole
}
