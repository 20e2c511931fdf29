import Foundation
import JSON
import TestSupport
import Testing

@Suite struct NumberReadingTests {
    /// One and a half times the least positive number, exactly, in all its 752 digits.
    private static let threeHalvesOfLeast: String = [
        "7.41098468761869816264853189302332058547589703921487146638378523751013260905313127797949754542453988",
        "5696948470431685765963899850655339096945981621940161728171894510697854671067917687257517734731555330",
        "7795408549809608457500958111373034747658096871009590975442271004757307809711118935784838675653998783",
        "5030152280559340465937397917907387238682993958184816601691220194564999312897984113620624844986787135",
        "7218035220901702390328579173252022052897402080290685402160661237554998340267130003581248647904138574",
        "3401875520901590172592547146296175134159774938718574737870961645638908718119841271673056017045493004",
        "7052695901657637768849082679869725733665217655679410725087643375608460039849049721491174630855395563",
        "54188641513168478436313080237596295773983001708984375e-324",
    ].joined()

    /// Texts that lie on, or next to, the middle of two doubles, and those at the ends of the range.
    private static let hardCases: [String] = [
        "0.0", "-0.0", "1", "1.5", "0.1", "0.3", "1e23", "8.5e22", "9007199254740991", "9007199254740992",
        "9007199254740993", "9007199254740993.0", "9007199254740993.0000000000000000000000000000001",
        "9007199254740994.999999999999999999999999999999", "9007199254740995", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615",
        "18446744073709551616", "9999999999999999999", "99999999999999999999", "123456789012345678901234567890",
        "2.2250738585072011e-308", "2.2250738585072012e-308", "2.2250738585072014e-308", "2.225073858507201e-308",
        "4.9406564584124654e-324", "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.5e-324",
        "2.47032822920623272088284396434110686182e-324", "1e-324", "1e-400", "0e400", "0.0e-400", "3e-324",
        "1.7976931348623157e308", "1.7976931348623158e308", "1.797693134862315807e308", "179769313486231580793e288",
        "6.631236846766476e-316", "3.237883913302901e-319",
        threeHalvesOfLeast, "1448997445238699.0", "0.000000000000000000000000000000000000000000000000000000000000001",
        "1000000000000000000000e-21",
        "8.533e+68", "4.1006e-184", "9.998e+307", "9.9538452227e-280", "6.47660115e-260", "7.4e+47", "5.92e+48",
        "7.35e+66",
        "8.32116e+55", "3.2378839133029012895883524125015321748630094230484e-319", "0.1e-307", "10e-325",
        "9355950000000000000.00000000000000000000000000000000001844674407370955161600000184467440737095516161844674407",
    ]

    @Test(arguments: hardCases)
    func `a hard case is read as the C library reads it`(_ text: String) throws {
        let expected = strtod(text, nil)
        #expect(try readAlone(text).bitPattern == expected.bitPattern)
        #expect(try readInArray(text).bitPattern == expected.bitPattern)
    }

    @Test(arguments: [
        "1e309", "-1e309", "1.7976931348623159e308", "1e999999999999999999999999", "179769313486231580794e288",
    ])
    func `a number that rounds to an infinity is refused`(_ text: String) {
        let pointer = JSONPointer.root.appending(index: 1)
        #expect(throws: JSONError.numberOutOfRange(offset: 0, pointer: .root)) { try parseJSON(Array(text.utf8)) }
        #expect(throws: JSONError.numberOutOfRange(offset: 3, pointer: pointer)) {
            try parseJSON(Array("[0,\(text)]".utf8))
        }
    }

    @Test func `random doubles are read from 17 digits as the C library reads them`() throws {
        var generator = SplitMix64(state: 1)
        var misread: [String] = []
        for _ in 0..<100_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            let text = value.description
            if try readInArray(text).bitPattern != strtod(text, nil).bitPattern { misread.append(text) }
        }
        #expect(misread.isEmpty)
    }

    @Test func `random digits are read as the C library reads them`() throws {
        var generator = SplitMix64(state: 2)
        var misread: [String] = []
        for _ in 0..<30_000 {
            let digits = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                Character("\(Int.random(in: 0...9, using: &generator))")
            }
            let text = "1.\(String(digits))e\(Int.random(in: -345...300, using: &generator))"
            let expected = strtod(text, nil).bitPattern
            if try readAlone(text).bitPattern != expected { misread.append(text) }
            if try readInArray(text).bitPattern != expected { misread.append(text) }
        }
        #expect(misread.isEmpty)
    }

    @Test(arguments: [20, 100, 767, 768, 800, 801, 802, 2000])
    func `a middle of two doubles is decided by its last digit`(digits: Int) throws {
        // 2⁵³ + 1 lies between the even 2⁵³ and 2⁵³ + 2.
        let zeros = String(repeating: "0", count: digits - 17)
        #expect(try readAlone("9007199254740993.\(zeros)0") == 0x1p53)
        #expect(try readAlone("9007199254740993.\(zeros)1") == 0x1p53 + 2)
        #expect(try readAlone("9007199254740992.\(zeros.replacing("0", with: "9"))9") == 0x1p53)
    }

    @Test func `a long run of zeros moves nothing`() throws {
        let zeros = String(repeating: "0", count: 100_000)
        #expect(try readAlone("0.\(zeros)25e100001") == 2.5)
        #expect(try readAlone("25\(zeros)e-100001") == 2.5)
        #expect(try readAlone("1e\(zeros)1") == 10)
        #expect(try readAlone("0e\(zeros.replacing("0", with: "9"))") == 0)
    }

    @Test func `integers keep 64 bits`() throws {
        for value in [0, 1, -1, Int64.max, .min, 1 << 53, (1 << 53) + 1] {
            #expect(try parseJSON(Array("\(value)".utf8)) == .integer(value))
        }
        #expect(try parseJSON(Array("9223372036854775808".utf8)) == .real(0x1p63))
        #expect(try parseJSON(Array("1.0".utf8)) == .real(1))
        #expect(try parseJSON(Array("1e0".utf8)) == .real(1))
    }

    @Test func `minus zero is real`() throws {
        guard case .real(let zero) = try parseJSON(Array("-0".utf8)) else {
            Issue.record("not real")
            return
        }
        #expect(zero.sign == .minus)
    }
}
