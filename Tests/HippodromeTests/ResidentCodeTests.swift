import Testing

@testable import hippodrome

@Suite struct ResidentCodeTests {
    @Test func `only code of a file is given back`() throws {
        let code = "00400000-01316000 r-xp 00000000 fe:00 16228822                           /usr/bin/a b"
        let range = try #require(ResidentCode.codeRange(code))
        #expect(range.start == 0x40_0000)
        #expect(range.length == 0xF1_6000)
        for line in [
            "01384000-015dc000 rw-p 00f83000 fe:00 16228822                           /usr/bin/a",
            "7fff5b5fe000-7fff5b600000 r-xp 00000000 00:00 0                          [vdso]",
            "7f764784b000-7f764804b000 r-xp 00000000 00:00 0", "", "x-y r-xp 0 0 0 /a", "2-1 r-xp 0 0 0 /a",
        ] {
            #expect(ResidentCode.codeRange(line) == nil, "\(line)")
        }
    }

    @Test func `code runs on after it was given back`() {
        ResidentCode.release()
        #expect(Suggestion.edits(from: "kitten", to: "sitting") == 3)
    }
}
