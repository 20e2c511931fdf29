/// Finds a request's body in the bytes after its head, by its length or in chunks (RFC 9112, sections 6 and 7).
///
/// Unlike ``RequestParser`` it keeps what it needs, so input that was taken can be dropped.
public struct BodyDecoder: Sendable {
    private enum Stage: Sendable {
        /// So many bytes of data remain, then the body or the chunk ends.
        case data(Int)
        case chunkLine(ChunkLineScanner)
        /// The line end after a chunk's data; whether its carriage return has been seen.
        case chunkEnd(sawCarriageReturn: Bool)
        case trailer(TrailerScanner)
        case done
    }

    /// The count of body bytes decoded so far.
    public private(set) var received = 0

    private let limits: HTTPLimits
    private let isChunked: Bool
    private var stage: Stage

    public init(framing: BodyFraming, limits: HTTPLimits) {
        self.limits = limits
        isChunked = framing == .chunked
        switch framing {
        case .none, .length(0): stage = .done
        case .length(let count): stage = .data(count)
        case .chunked: stage = .chunkLine(ChunkLineScanner(maximumExtension: limits.chunkExtensionBytes))
        }
    }

    /// Whether the body is complete.
    public var isDone: Bool {
        if case .done = stage { true } else { false }
    }

    /// How many of the bytes to come are the body's own, whatever they are.
    public var dataAhead: Int {
        if case .data(let count) = stage { count } else { 0 }
    }

    /// Goes past data that the caller has put at the body's end by itself.
    ///
    /// - Precondition: There are no more of them than ``dataAhead``.
    public mutating func skipData(_ count: Int) {
        guard count > 0 else { return }
        let remaining = dataAhead
        precondition(count <= remaining, "only data is skipped")
        finishData(count, of: remaining)
    }

    /// Decodes as much of the body as `input` holds and `room` allows.
    ///
    /// - Parameters:
    ///   - input: The bytes after those that earlier calls took.
    ///   - body: What gets the body's bytes at its end.
    ///   - room: The most bytes that are appended.
    /// - Throws: The refusal that the bytes deserve; no further call has a meaning.
    /// - Complexity: O(`input.count`). A trailer section is kept until it is complete, at most `trailerBytes`.
    public mutating func decode(
        _ input: Span<UInt8>, into body: inout [UInt8], atMost room: Int
    ) throws(Refusal) -> BodyProgress {
        var place = 0
        var room = room
        while true {
            switch stage {
            case .done:
                return BodyProgress(consumed: place, state: .done(trailers: FieldSection()))
            case .data(let remaining):
                let count = min(remaining, room, input.count - place)
                body.append(input.extracting(place..<place + count))
                place += count
                room -= count
                finishData(count, of: remaining)
                guard count < remaining else { continue }
                return BodyProgress(consumed: place, state: room > 0 ? .needsMore : .roomExhausted)
            case .chunkLine, .chunkEnd:
                guard try scanFraming(input, &place) else { return BodyProgress(consumed: place, state: .needsMore) }
            case .trailer(var scanner):
                // The scanner's storage must have one owner, else each call copies it.
                stage = .done
                guard let (trailers, count) = try scanner.take(input.extracting(place...)) else {
                    stage = .trailer(scanner)
                    return BodyProgress(consumed: input.count, state: .needsMore)
                }
                return BodyProgress(consumed: place + count, state: .done(trailers: trailers))
            }
        }
    }

    private mutating func finishData(_ count: Int, of remaining: Int) {
        received += count
        if count < remaining {
            stage = .data(remaining - count)
        } else {
            stage = isChunked ? .chunkEnd(sawCarriageReturn: false) : .done
        }
    }

    /// Reads what stands between the data of two chunks.
    ///
    /// - Returns: Whether that was read to its end.
    private mutating func scanFraming(_ input: Span<UInt8>, _ place: inout Int) throws(Refusal) -> Bool {
        while place < input.count {
            let byte = input[place]
            place += 1
            switch stage {
            case .chunkEnd(let sawCarriageReturn):
                guard byte == (sawCarriageReturn ? ASCII.lineFeed : ASCII.carriageReturn) else {
                    throw .malformed(.chunkEnd)
                }
                guard sawCarriageReturn else {
                    stage = .chunkEnd(sawCarriageReturn: true)
                    continue
                }
                stage = .chunkLine(ChunkLineScanner(maximumExtension: limits.chunkExtensionBytes))
            case .chunkLine(var line):
                guard try line.take(byte) else {
                    stage = .chunkLine(line)
                    continue
                }
                stage = line.size > 0 ? .data(line.size) : .trailer(TrailerScanner(limits: limits))
                return true
            case .data, .trailer, .done:
                return true
            }
        }
        return false
    }
}
