import Testing

@testable import HTTP

@Suite struct ByteClassTests {
    private static let alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    private static let subDelimiters = "!$&'()*+,;="
    private static let unreserved = alphanumeric + "-._~"

    private func members(_ set: ByteClass) -> Set<UInt8> {
        Set((0...255 as ClosedRange<UInt8>).filter(set.contains))
    }

    @Test func `the words of each class are its grammar`() {
        #expect(members(.token) == Set((Self.alphanumeric + "!#$%&'*+-.^_`|~").utf8))
        #expect(members(.target) == Set((Self.unreserved + ":/?[]@" + Self.subDelimiters).utf8))
        #expect(members(.registeredName) == Set((Self.unreserved + Self.subDelimiters).utf8))
        #expect(members(.addressLiteral) == Set((Self.unreserved + ":" + Self.subDelimiters).utf8))
    }

    @Test func `a search by words finds what a search by bytes finds`() {
        for byte in 0...255 as ClosedRange<UInt8> {
            for place in 0..<20 {
                for filler in [UInt8(0x20), 0x7E, 0x80, 0xFF, 0x41] {
                    var bytes = [UInt8](repeating: filler, count: 20)
                    bytes[place] = byte
                    let found = WordScan.firstControl(in: bytes.span, from: 1, to: 19)
                    let plain = (1..<19).first { bytes[$0] < 0x20 || bytes[$0] == 0x7F } ?? 19
                    #expect(found == plain)
                }
            }
        }
    }

    @Test(arguments: KnownField.allCases)
    func `every known name fits the table and is found there`(field: KnownField) {
        let name = Array(field.rawValue.utf8)
        #expect(name.count <= KnownFieldTable.longest)
        #expect(KnownFieldTable.shared.field(name.span, in: 0..<name.count) == field)
    }
}
