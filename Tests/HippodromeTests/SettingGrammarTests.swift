import Server
import Testing

@testable import hippodrome

@Suite struct SettingGrammarTests {
    @Test(arguments: [("250ms", 250), ("10s", 10_000), ("2m", 120_000), ("1h", 3_600_000), ("7", 7_000), ("0.5s", 500)])
    func `a duration is a number and a unit, seconds without one`(text: String, milliseconds: Int) {
        #expect(TimeSpan.read(text) == .milliseconds(milliseconds))
    }

    @Test(arguments: ["", "s", "-1s", "1 s", "1d", "1e3s", "1..2s", "nan", "inf", "99999999999999h"])
    func `what is no duration is refused`(text: String) {
        #expect(TimeSpan.read(text) == nil)
    }

    @Test(arguments: [
        ("16MiB", 16 << 20), ("64KiB", 65_536), ("1GiB", 1 << 30), ("12B", 12), ("1000", 1_000), ("0", 0),
    ])
    func `a size is an integer and a binary unit, bytes without one`(text: String, bytes: Int) {
        #expect(ByteCount.read(text) == bytes)
    }

    @Test(arguments: ["", "MiB", "-1", "1.5MiB", "1MB", "1 KiB", "+1", "9223372036854775807KiB"])
    func `what is no size is refused`(text: String) {
        #expect(ByteCount.read(text) == nil)
    }

    @Test(arguments: [0, 1, 1_000, 1_024, 1 << 20, 3 << 20, 1 << 30, 1_025])
    func `a size is read back from its text`(bytes: Int) {
        #expect(ByteCount.read(ByteCount.text(bytes)) == bytes)
    }

    @Test(arguments: [0, 1, 1_500, 10_000, 120_000, 3_600_000])
    func `a duration is read back from its text`(milliseconds: Int) {
        #expect(TimeSpan.read(TimeSpan.text(.milliseconds(milliseconds))) == .milliseconds(milliseconds))
    }

    @Test func `an integer keeps to its range`() {
        let grammar = SettingGrammar<Int>.integer(1...256)
        #expect(grammar.read("1") == 1)
        #expect(grammar.read("256") == 256)
        for text in ["0", "257", "-1", "1.0", "one", "", "99999999999999999999"] { #expect(grammar.read(text) == nil) }
    }

    @Test func `auto stands for what the machine has`() {
        let grammar = SettingGrammar<Int?>.automaticInteger(1...4)
        #expect(grammar.read("auto") == .some(nil))
        #expect(grammar.read("3") == .some(3))
        #expect(grammar.read("5") == nil)
    }

    @Test func `addresses stand between commas`() {
        let grammar = Setting.listen.grammar
        let addresses = grammar.read("127.0.0.1:80, [::1]:81,unix:/run/a.sock")
        #expect(addresses?.map(\.description) == ["127.0.0.1:80", "[::1]:81", "unix:/run/a.sock"])
        for text in ["", ",", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:80,x"] { #expect(grammar.read(text) == nil) }
    }

    @Test func `authentication is none or a list of methods`() {
        let grammar = Setting.authentication.grammar
        #expect(grammar.read("none") == [])
        #expect(grammar.read("api_key") == [.apiKey])
        for text in ["", "mtls", "none,api_key", "api-key"] { #expect(grammar.read(text) == nil) }
    }
}
