/// Writes one JSON text, or several lines of them, into a buffer of bytes.
///
/// Commas and colons come by themselves; the caller's sequence of calls must form a JSON text:
///
///     var json = JSONWriter()
///     json.beginObject()
///     json.name("y")
///     json.numbers([0.1, 0.2])
///     json.endObject()          // json.bytes is {"y":[0.1,0.2]}
///
/// Reals are written in the shortest form that reads back to the same bits and always with a point or an exponent;
/// NaN and the infinities, which JSON lacks, as the strings `"NaN"`, `"Infinity"` and `"-Infinity"`.
public struct JSONWriter: Sendable {
    /// The text so far.
    public internal(set) var bytes: [UInt8]

    /// Whether a value has ended at this level, so that a comma must precede the next.
    private var needsComma = false

    /// The room that a text has at first: enough for most answers.
    private static let shortText = 480

    /// Starts an empty text.
    public init() {
        bytes = []
        bytes.reserveCapacity(Self.shortText)
    }

    /// Starts an empty text in the storage of `buffer`, whose content is dropped.
    public init(reusing buffer: consuming [UInt8]) {
        buffer.removeAll(keepingCapacity: true)
        bytes = buffer
    }

    /// Drops the text and keeps its storage.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Writes `{`.
    public mutating func beginObject() {
        beginValue()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
    }

    /// Writes `}`.
    public mutating func endObject() {
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// Writes `[`.
    public mutating func beginArray() {
        beginValue()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
    }

    /// Writes `]`.
    public mutating func endArray() {
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// Writes the name of the member whose value comes next.
    public mutating func name(_ name: String) {
        beginValue()
        appendQuoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Ends a line: what follows is another JSON text.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Writes the comma that a value or a name needs before it; the next one needs another.
    mutating func beginValue() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }
}
