import JSON
import Testing

@Suite struct NumberArrayTests {
    private static let numberArrays: [(String, [Double])] = [
        ("[1]", [1.0]), ("[1,2.5,-3e2]", [1, 2.5, -300]), ("[ 1 ,\n2\t]", [1, 2]), ("[9007199254740992]", [0x1p53]),
        ("[-9007199254740992]", [-0x1p53]), ("[99999999999999999999]", [1e20]), ("[1,-0]", [1, -0.0]),
    ]

    private static let otherArrays: [(String, [JSONValue])] = [
        ("[]", []), ("[9007199254740993]", [.integer(9_007_199_254_740_993)]), ("[1,null]", [.integer(1), .null]),
        ("[1.5,\"NaN\"]", [.real(1.5), .string("NaN")]), ("[1,[2]]", [.integer(1), .numbers([2])]),
        ("[null,1]", [.null, .integer(1)]), ("[1,9223372036854775807]", [.integer(1), .integer(.max)]),
    ]

    @Test(arguments: numberArrays)
    func `numbers that a Double keeps are packed`(_ text: String, _ values: [Double]) throws {
        #expect(try parseJSON(Array(text.utf8)) == .numbers(values))
    }

    @Test(arguments: otherArrays)
    func `other arrays keep their elements apart`(_ text: String, _ values: [JSONValue]) throws {
        #expect(try parseJSON(Array(text.utf8)) == .array(values))
    }

    @Test(arguments: [1, 3, 4, 5, 8, 100, 5000])
    func `arrays of every length are read whole, with and without spaces`(count: Int) throws {
        let values = (0..<count).map { Double($0) / 7 - 1 }
        for separator in [",", ", ", " ,\n "] {
            let text = "[" + values.map(\.description).joined(separator: separator) + "]"
            #expect(try parseJSON(Array(text.utf8)) == .numbers(values))
        }
    }

    @Test func `a long array of numbers that ends in something else keeps its elements apart`() throws {
        let text = "[" + String(repeating: "0.5, ", count: 10_000) + "null]"
        let value = try parseJSON(Array(text.utf8))
        #expect(value == .array([JSONValue](repeating: .real(0.5), count: 10_000) + [.null]))
    }

    @Test(arguments: [
        "0", "-0", "7", "-7", "12", "1234567", "12345678", "123456789012345", "1234567890123456", "0.5", "12.5",
        "-0.25",
        "1234567.125", "12345678.125", "0.12345678", "0.1234567812345678", "0.123456781234567812",
        "0.1234567812345678123",
        "0.00012345678901234567", "0.000000000000000000012345", "123.456e7", "1e5", "1E+5", "1e-05", "1.5e300",
        "1e0000",
        "1.25e-0001", "0e5", "0.0", "999999999999999999", "9.99999999999999999", "1234567.12345678123", "1e22",
        "1.0e-300",
    ])
    func `the fast way and the way byte by byte agree`(_ text: String) throws {
        #expect(try readInArray(text).bitPattern == readAlone(text).bitPattern)
    }

    @Test(arguments: [
        "01", "-", "-a", "1.", ".5", "1.e5", "1e", "1e+", "00", "-01", "0x1", "1.5.5", "1e5e5", "+1", "1_0", "00.5",
        "1..5",
        "12345678901.", "1.12345678.", "0.1234567812345678e", "--1", "1-", "1e5.5",
    ])
    func `the fast way takes nothing that the grammar refuses`(_ text: String) {
        #expect(throws: JSONError.self) { try readInArray(text) }
        #expect(throws: JSONError.self) { try readAlone(text) }
    }

    @Test func `a text may end right after any number`() throws {
        for length in 1...60 {
            let digits = "0." + String(repeating: "3", count: length)
            #expect(try parseJSON(Array("[\(digits)]".utf8)) == .numbers([readAlone(digits)]))
        }
    }
}
