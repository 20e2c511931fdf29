import Glibc
import JSON
import TestSupport

/// Compares reading and writing of random numbers with the C library and with the standard library.
///
///     JSONCheck [count [seed]]      3,000,000 numbers unless told otherwise
///
/// For each number: the text of this module reads back to the same bits, here and by `strtod`; it has as many digits
/// as `description`, which is known to be the shortest; and texts of 1 to 40 random digits read as `strtod` reads them.
@main
enum JSONCheck {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
        let count = arguments.first ?? 3_000_000
        var generator = SplitMix64(state: arguments.dropFirst().first ?? 20_261_123)
        var faults = Faults()
        for _ in 0..<count {
            checkDouble(Double(bitPattern: generator.next()), &faults)
            checkFloat(Float(bitPattern: UInt32(truncatingIfNeeded: generator.next())), &faults)
            checkText(generator.decimalText(), &faults)
        }
        print("\(count) doubles, \(count) floats, \(count) texts: \(faults)")
        if faults.total > 0 { exit(1) }
    }

    private static func checkDouble(_ value: Double, _ faults: inout Faults) {
        guard value.isFinite else { return }
        var text: [UInt8] = []
        appendShortest(value, to: &text)
        if read(text)?.bitPattern != value.bitPattern { faults.note("round trip", text) }
        if strtod(text).bitPattern != value.bitPattern { faults.note("strtod of ours", text) }
        if digits(of: text) != digits(of: Array(value.description.utf8)) { faults.note("shortest", text) }
    }

    private static func checkFloat(_ value: Float, _ faults: inout Faults) {
        guard value.isFinite else { return }
        var text: [UInt8] = []
        appendShortest(value, to: &text)
        if read(text).map(Float.init)?.bitPattern != value.bitPattern { faults.note("float round trip", text) }
        if digits(of: text) != digits(of: Array(value.description.utf8)) { faults.note("float shortest", text) }
    }

    private static func checkText(_ text: [UInt8], _ faults: inout Faults) {
        let expected = strtod(text)
        let actual = read(text)
        if expected.isFinite ? actual?.bitPattern != expected.bitPattern : actual != nil { faults.note("read", text) }
    }

    /// The number alone, by the general way, and within a long array, by the fast one; nil where they differ.
    private static func read(_ text: [UInt8]) -> Double? {
        var array = [UInt8(ascii: "[")] + text
        array += [UInt8](", 0.0000000000000000000000000000000000000000000000000000]".utf8)
        let first: Double? =
            switch try? parseJSON(array) {
            case .numbers(let numbers): numbers[0]
            case .array(let values): number(values[0])
            default: nil
            }
        let alone = (try? parseJSON(text)).flatMap(number)
        return alone?.bitPattern == first?.bitPattern ? alone : nil
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }

    private static func strtod(_ text: [UInt8]) -> Double {
        (text + [0]).withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { Glibc.strtod($0.baseAddress!, nil) }
        }
    }

    /// The significant digits, without zeros at either end.
    private static func digits(of text: [UInt8]) -> [UInt8] {
        let digits = text.prefix { $0 != UInt8(ascii: "e") }.filter { $0 >= UInt8(ascii: "0") }
        let trimmed = digits.drop { $0 == UInt8(ascii: "0") }
        return Array(trimmed.reversed().drop { $0 == UInt8(ascii: "0") }.reversed())
    }
}
