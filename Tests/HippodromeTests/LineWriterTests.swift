import Dispatch
import Glibc
import Testing

@testable import hippodrome

@Suite struct LineWriterTests {
    /// A pipe's reading and writing end.
    private func pipe() -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        #expect(Glibc.pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    /// Everything up to the end of the pipe.
    private func readAll(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(descriptor, &piece, piece.count), count > 0 { bytes += piece[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `lines come out whole and in order`() {
        let (reading, writing) = pipe()
        let writer = LineWriter(descriptor: writing, delay: .milliseconds(1))
        for number in 0..<1_000 { writer.append(Array("line \(number)\n".utf8)) }
        writer.flush(patience: .seconds(10))
        close(writing)
        #expect(readAll(reading) == (0..<1_000).map { "line \($0)\n" }.joined())
        close(reading)
    }

    @Test func `a line is written after the delay, without a flush`() {
        let (reading, writing) = pipe()
        let writer = LineWriter(descriptor: writing, delay: .milliseconds(10))
        writer.append(Array("a\n".utf8))
        var byte: UInt8 = 0
        #expect(read(reading, &byte, 1) == 1)
        #expect(byte == UInt8(ascii: "a"))
        close(writing)
        close(reading)
    }

    @Test func `a reader that does not read costs lines, not time`() {
        SignalSources.ignoreBrokenPipes()
        let (reading, writing) = pipe()
        let writer = LineWriter(descriptor: writing, delay: .nanoseconds(0), capacity: 100_000)
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 999) + [0x0A]
        for _ in 0..<1_000 { writer.append(line) }
        // A pipe holds 64 KiB, a batch being written and what is pending at most 100,000 bytes each.
        #expect(writer.dropped >= 1_000 - 65 - 2 * 100)
        #expect(writer.dropped < 1_000)
        close(reading)
        writer.flush(patience: .seconds(10))
        close(writing)
    }
}
