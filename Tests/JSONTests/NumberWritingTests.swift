import Foundation
import JSON
import TestSupport
import Testing

@Suite struct NumberWritingTests {
    private static let doubleTexts: [(Double, String)] = [
        (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (-1, "-1.0"), (10, "10.0"), (0.1, "0.1"), (0.5, "0.5"), (1.5, "1.5"),
        (123.456, "123.456"), (1e15, "1000000000000000.0"), (9_007_199_254_740_992, "9007199254740992.0"),
        (9_999_999_999_999_998, "9999999999999998.0"), (1e16, "1e+16"), (1.2345e16, "1.2345e+16"), (1e22, "1e+22"),
        (1e23, "1e+23"), (0.001, "0.001"), (0.0001, "0.0001"), (0.00012345, "0.00012345"), (0.00001, "1e-05"),
        (1.5e-5, "1.5e-05"), (1e-7, "1e-07"), (1e100, "1e+100"), (-1.5e-100, "-1.5e-100"),
        (.leastNonzeroMagnitude, "5e-324"),
        (0x1p-1073, "1e-323"), (2.2250738585072014e-308, "2.2250738585072014e-308"),
        ((0x1p-1022).nextDown, "2.225073858507201e-308"), (1.7976931348623157e308, "1.7976931348623157e+308"),
        (-Double(bitPattern: 0x8_E0A3_A2BC_301F), "-1.2345678901234567e-308"),
        (0.30000000000000004, "0.30000000000000004"),
        (2.0 / 3, "0.6666666666666666"), (.pi, "3.141592653589793"), (1_234_567_890_123_456.5, "1234567890123456.5"),
        (12_345_678_901_234.568, "12345678901234.568"), (4.35, "4.35"),
        (0.000_123_456_789_012_345_67, "0.00012345678901234567"),
        (2e-44, "2e-44"), (9.5367431640625e-07, "9.5367431640625e-07"), (4_294_967_296, "4294967296.0"),
    ]

    private static let floatTexts: [(Float, String)] = [
        (Float(0.1), "0.1"), (1, "1.0"), (3.4028235e38, "3.4028235e+38"), (.leastNonzeroMagnitude, "1e-45"),
        (1.1754944e-38, "1.1754944e-38"),
        (16_777_216, "16777216.0"), (0.333333343, "0.33333334"), (1e16, "1e+16"), (-2.5, "-2.5"),
        (0x1p-24, "5.9604645e-08"),
    ]

    /// What `repr` of Python 3 prints.
    @Test(arguments: doubleTexts)
    func `a double is written as Python writes it`(_ value: Double, _ text: String) {
        #expect(written(value) == text)
    }

    @Test(arguments: floatTexts)
    func `a float is written with the digits that binary32 needs`(_ value: Float, _ text: String) {
        #expect(written(value) == text)
    }

    @Test func `what JSON lacks is written as a string`() {
        #expect(
            [written(Double.nan), written(Double.infinity), written(-Double.infinity)] == [
                "\"NaN\"", "\"Infinity\"", "\"-Infinity\"",
            ])
        #expect(written(-Double.nan) == "\"NaN\"")
        #expect(written(-Float.infinity) == "\"-Infinity\"")
    }

    @Test func `random doubles read back to their bits from no more digits than the standard library's`() throws {
        var generator = SplitMix64(state: 3)
        var wrong: [String] = []
        for _ in 0..<100_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            let text = written(value)
            if strtod(text, nil).bitPattern != value.bitPattern { wrong.append(text) }
            if significantDigits(text) != significantDigits(value.description) { wrong.append(text) }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `random floats read back to their bits from no more digits than the standard library's`() throws {
        var generator = SplitMix64(state: 4)
        var wrong: [String] = []
        for _ in 0..<30_000 {
            let value = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
            guard value.isFinite else { continue }
            let text = written(value)
            if strtof(text, nil).bitPattern != value.bitPattern { wrong.append(text) }
            if significantDigits(text) != significantDigits(value.description) { wrong.append(text) }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `the one float that two roundings would move gets a digit more`() throws {
        let value = Float(bitPattern: 0x15AE_43FD)
        #expect(Float(try readAlone("7.038531e-26")) != value)
        #expect(written(value) == "7.0385307e-26")
        #expect(written(-value) == "-7.0385307e-26")
        #expect(Float(try readAlone(written(value))) == value)
        #expect(strtof(written(value), nil) == value)
    }

    @Test func `every power of two and its neighbours read back`() throws {
        for exponent in -1074...1023 {
            let power = Double(sign: .plus, exponent: exponent, significand: 1)
            for value in [power, power.nextUp, power.nextDown, -power] where value != 0 {
                let text = written(value)
                #expect(strtod(text, nil).bitPattern == value.bitPattern)
                #expect(significantDigits(text) == significantDigits(value.description))
            }
        }
    }

    @Test func `every power of ten is one digit`() throws {
        for exponent in -323...308 {
            let value = try readAlone("1e\(exponent)")
            #expect(significantDigits(written(value)) == "1")
        }
    }

    @Test func `short decimals keep their digits`() {
        for hundredths in stride(from: 0, to: 1_000_000, by: 7) {
            let text = "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
            #expect(significantDigits(written(Double(hundredths) / 100)) == significantDigits(text))
        }
    }
}
