import Models
import TestSupport
import Testing

@Suite struct TextStreamTests {
    /// The text of a stream that gets `bytes` in parts that end at `ends`.
    private func text(_ bytes: [UInt8], _ ends: [Int], stops: [String] = []) throws -> String {
        var stream = try TextStream(stops: stops)
        var text = ""
        var start = 0
        for end in ends + [bytes.count] {
            text += stream.append(Array(bytes[start..<end]))
            start = end
        }
        return text + stream.finish()
    }

    @Test func `any cut of any bytes gives the text of the whole`() throws {
        var generator = SplitMix64(state: 21)
        let bytes: [UInt8] = [0x61, 0xC2, 0xA9, 0xE0, 0xA0, 0x80, 0xED, 0x9F, 0xF0, 0x90, 0xF4, 0x8F, 0xBF, 0xFF, 0xC0]
        for _ in 0..<2000 {
            let count = Int.random(in: 0...12, using: &generator)
            let input = (0..<count).map { _ in bytes.randomElement(using: &generator) ?? 0 }
            let ends = (0..<2).map { _ in Int.random(in: 0...count, using: &generator) }.sorted()
            let expected = String(decoding: input, as: UTF8.self)
            #expect(Array(try text(input, ends).utf8) == Array(expected.utf8), "\(input) at \(ends)")
        }
    }

    @Test func `a character is held back until it is whole`() throws {
        var stream = try TextStream(stops: [])
        #expect(stream.append([0x61, 0xF0, 0x9F]) == "a")
        #expect(stream.pending == TextStream.Pending(bytes: [0xF0, 0x9F], text: ""))
        #expect(stream.append([0x98]) == "")
        #expect(stream.append([0x80, 0xE2]) == "😀")
        #expect(stream.append([0x41]) == "\u{FFFD}A")
        #expect(stream.append([0xC3]) == "")
        #expect(stream.finish() == "\u{FFFD}")
        #expect(stream.finish() == "")
    }

    static let stopped: [(input: String, stops: [String], released: String, stop: Int?)] = [
        ("hello\n\nworld", ["\n\n"], "hello", 0), ("hello\nworld", ["\n\n"], "hello\nworld", nil),
        ("aaab", ["aab"], "a", 0), ("ababac", ["abac"], "ab", 0), ("abcd", ["bcd", "c"], "ab", 1),
        ("abc", ["c", "bc", "abc"], "", 2), ("ab", ["abc"], "ab", nil), ("x", ["x"], "", 0),
        ("größer", ["ö"], "gr", 0), ("👩‍👩‍👧", ["\u{200D}"], "👩", 0), ("e\u{301}", ["\u{E9}"], "e\u{301}", nil),
        ("stop STOP", ["STOP", "top "], "s", 1),
    ]

    @Test(arguments: stopped.indices)
    func `a stop string ends the text wherever the bytes are cut`(index: Int) throws {
        let (input, stops, released, stop) = Self.stopped[index]
        let bytes = Array(input.utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                #expect(Array(try text(bytes, [first, second], stops: stops).utf8) == Array(released.utf8))
            }
        }
        var stream = try TextStream(stops: stops)
        _ = stream.append(bytes)
        #expect(stream.stop == stop)
        if stop != nil {
            #expect(stream.append(Array("more".utf8)) == "" && stream.finish() == "")
            #expect(stream.pending == TextStream.Pending(bytes: [], text: ""))
        }
    }

    @Test func `no more than a possible start of a stop string is held back`() throws {
        var stream = try TextStream(stops: ["</end>", "<!"])
        #expect(stream.append(Array("a<".utf8)) == "a")
        #expect(stream.append(Array("/en".utf8)) == "")
        #expect(stream.append(Array("t<".utf8)) == "</ent")
        #expect(stream.append(Array("!x".utf8)) == "")
        #expect(stream.stop == 1)
    }

    @Test func `random texts stop where a plain search stops`() throws {
        var generator = SplitMix64(state: 22)
        for _ in 0..<1000 {
            func word(_ lengths: ClosedRange<Int>) -> String {
                String(
                    (0..<Int.random(in: lengths, using: &generator)).map { _ in
                        ["a", "b", "ß"].randomElement(using: &generator) ?? "a"
                    })
            }
            let (input, stops) = (word(0...20), [word(1...4), word(1...4)])
            let bytes = Array(input.utf8)
            let ends = (0..<3).map { _ in Int.random(in: 0...bytes.count, using: &generator) }.sorted()
            #expect(try text(bytes, ends, stops: stops) == Self.cut(bytes, stops.map { Array($0.utf8) }))
        }
    }

    /// The text before the stop string that ends first, and of those the longest.
    private static func cut(_ bytes: [UInt8], _ stops: [[UInt8]]) -> String {
        for end in 0...bytes.count {
            let found = stops.filter { bytes[..<end].reversed().starts(with: $0.reversed()) }
            if let longest = found.map(\.count).max() {
                return String(decoding: bytes[..<(end - longest)], as: UTF8.self)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a stream goes on from what another held back`() throws {
        let stops = ["</end>", "größe"]
        let bytes = Array("x </en grö größ grö\u{1F600}ße </end> y".utf8) + [0xF0]
        for cut in 0...bytes.count {
            var first = try TextStream(stops: stops)
            var text = first.append(Array(bytes[..<cut]))
            if first.stop != nil { continue }
            var second = try TextStream(stops: stops, resuming: first.pending)
            #expect(second.pending == first.pending)
            text += second.append(Array(bytes[cut...])) + second.finish()
            #expect(text == "x </en grö größ grö😀ße ")
        }
    }

    @Test func `foreign pending text and stops of nothing are refused`() {
        let foreign: [TextStream.Pending] = [
            .init(bytes: [], text: "x"), .init(bytes: [0x41], text: ""), .init(bytes: [0xFF], text: ""),
            .init(bytes: [], text: "stop"), .init(bytes: [0xE2, 0x82, 0xAC], text: ""),
            .init(bytes: [0xC3], text: "xs"),
        ]
        for pending in foreign {
            #expect(throws: ModelError.foreignPendingText) { try TextStream(stops: ["stop"], resuming: pending) }
        }
        #expect(throws: ModelError.emptyStop(index: 1)) { try TextStream(stops: ["a", ""]) }
        #expect(throws: ModelError.stopsTooLong(limit: 4096)) {
            try TextStream(stops: [String(repeating: "a", count: 4097)])
        }
    }
}
