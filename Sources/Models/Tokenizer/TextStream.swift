/// The text of tokens that come one after another, as soon as it is certain.
///
/// Two things are held back: the bytes of a character that is not whole, and text that may be the start of a stop
/// string. The released text does not depend on how the bytes are divided into tokens: it is the text of all of them,
/// up to the first stop string. That is the one that is whole first, and of those that end together the longest; it is
/// not released itself.
public struct TextStream: Sendable {
    /// What a stream holds back, to go on with it elsewhere.
    public struct Pending: Sendable, Hashable {
        /// Bytes of a character that is not whole.
        public var bytes: [UInt8]

        /// Text that may be the start of a stop string.
        public var text: String

        public init(bytes: [UInt8], text: String) {
            self.bytes = bytes
            self.text = text
        }
    }

    /// The most bytes of all stop strings together.
    public static let longestStops = 4096

    /// The place in the list of the stop string that ended the text, if one has.
    public private(set) var stop: Int?

    private var decoder = CharacterDecoder()
    private var matchers: [StopMatcher]
    private var held: [UInt8] = []

    /// Starts an empty text.
    ///
    /// - Parameter stops: The strings that end the text; none of them may be empty.
    /// - Throws: ``ModelError/emptyStop(index:)`` and ``ModelError/stopsTooLong(limit:)``.
    public init(stops: [String]) throws(ModelError) {
        if let index = stops.firstIndex(of: "") { throw .emptyStop(index: index) }
        guard stops.reduce(0, { $0 + $1.utf8.count }) <= Self.longestStops else {
            throw .stopsTooLong(limit: Self.longestStops)
        }
        matchers = stops.map { StopMatcher(Array($0.utf8)) }
    }

    /// Goes on with a text of which another stream with the same stop strings holds back `pending`.
    ///
    /// - Throws: As ``init(stops:)``, and ``ModelError/foreignPendingText`` where no such stream holds that back.
    public init(stops: [String], resuming pending: Pending) throws(ModelError) {
        try self.init(stops: stops)
        let released = append(Array(pending.text.utf8)) + append(pending.bytes)
        guard released.isEmpty, stop == nil, self.pending == pending else { throw .foreignPendingText }
    }

    /// What is held back now; nothing once a stop string has ended the text.
    public var pending: Pending {
        Pending(bytes: decoder.pending, text: String(decoding: held, as: UTF8.self))
    }

    /// Takes the bytes of the next token.
    ///
    /// - Returns: the text that is certain now. Nothing after a stop string.
    /// - Complexity: O(bytes × stop strings).
    public mutating func append(_ bytes: [UInt8]) -> String {
        guard stop == nil else { return "" }
        var text: [UInt8] = []
        for byte in bytes { decoder.append(byte, to: &text) }
        return release(text)
    }

    /// Ends the text.
    ///
    /// - Returns: what was held back, with U+FFFD for a character that is not whole.
    public mutating func finish() -> String {
        guard stop == nil else { return "" }
        var text: [UInt8] = []
        decoder.finish(into: &text)
        let released = release(text) + String(decoding: held, as: UTF8.self)
        held.removeAll()
        return released
    }

    /// Looks for stop strings in new text.
    private mutating func release(_ text: [UInt8]) -> String {
        for byte in text {
            held.append(byte)
            var longest = 0
            for index in matchers.indices where matchers[index].append(byte) && matchers[index].length > longest {
                longest = matchers[index].length
                stop = index
            }
            if longest > 0 {
                let released = String(decoding: held.dropLast(longest), as: UTF8.self)
                held.removeAll()
                decoder = CharacterDecoder()
                return released
            }
        }
        let certain = held.count - (matchers.map(\.matched).max() ?? 0)
        let released = String(decoding: held[..<certain], as: UTF8.self)
        held.removeFirst(certain)
        return released
    }
}
