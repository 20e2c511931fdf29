import Foundation
import JSON

/// Reads a number alone, which goes byte by byte.
func readAlone(_ text: String) throws -> Double {
    number(try parseJSON(Array(text.utf8)))
}

/// Reads a number at the start of a long array, which goes eight digits at a time where it can.
func readInArray(_ text: String) throws -> Double {
    switch try parseJSON(Array("[\(text),0.000000000000000000000000000000000000000000000001]".utf8)) {
    case .numbers(let values): values[0]
    case .array(let values): number(values[0])
    default: .nan
    }
}

private func number(_ value: JSONValue) -> Double {
    switch value {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: .nan
    }
}

/// The text of a number.
func written(_ value: Double) -> String {
    var bytes: [UInt8] = []
    appendShortest(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// The text of a number for a binary32 reader.
func written(_ value: Float) -> String {
    var bytes: [UInt8] = []
    appendShortest(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// The significant digits of a number's text, without zeros at either end.
func significantDigits(_ text: String) -> String {
    let digits = text.prefix { $0 != "e" }.filter(\.isNumber)
    let trimmed = digits.drop { $0 == "0" }
    return String(trimmed.reversed().drop { $0 == "0" }.reversed())
}
