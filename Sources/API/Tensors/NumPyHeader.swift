/// The header of a NumPy file, strictly read.
///
///     \x93NUMPY  major minor  length (u16 or u32, little-endian)  dictionary, spaces, \n   data …
///     {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }
///
/// The dictionary is a Python literal with exactly these three keys, in any order. Only such literals are read here:
/// strings without escapes, `True`, `False`, and tuples of decimal integers.
///
/// Source: numpy/lib/format.py, the specification of versions 1.0 to 3.0.
struct NumPyHeader: Sendable, Hashable {
    /// The longest dictionary that is read.
    static let longest = 16 << 10

    private(set) var elements = BinaryElements(type: .float64, order: .little)
    private(set) var isColumnMajor = false
    private(set) var shape: [Int] = []
    /// Where the data starts.
    private(set) var dataStart = 0

    /// Reads the header of a file.
    init(_ file: [UInt8]) throws(NumPyFault) {
        guard file.starts(with: numPyMagic) else { throw .magic }
        guard file.count >= 10 else { throw .header }
        guard (1...3).contains(file[6]), file[7] == 0 else { throw .version }
        let isShort = file[6] == 1
        guard isShort || file.count >= 12 else { throw .header }
        var length = Int(file[8]) | Int(file[9]) << 8
        if !isShort { length |= Int(file[10]) << 16 | Int(file[11]) << 24 }
        let start = isShort ? 10 : 12
        guard length <= Self.longest, length <= file.count - start else { throw .header }
        dataStart = start + length
        try readDictionary(PythonLiteral(file[start..<dataStart]))
    }

    private mutating func readDictionary(_ literal: PythonLiteral) throws(NumPyFault) {
        var literal = literal
        var seen: Set<String> = []
        try literal.expect("{")
        while !literal.skip("}") {
            let key = try literal.string()
            guard seen.insert(key).inserted else { throw .header }
            try literal.expect(":")
            switch key {
            case "descr": elements = try Self.elements(try literal.string())
            case "fortran_order": isColumnMajor = try literal.truth()
            case "shape": shape = try literal.tuple()
            default: throw .header
            }
            if !literal.skip(",") {
                try literal.expect("}")
                break
            }
        }
        guard seen.count == 3, literal.endsWithNewline() else { throw .header }
    }

    private static func elements(_ type: String) throws(NumPyFault) -> BinaryElements {
        switch type {
        case "<f8": BinaryElements(type: .float64, order: .little)
        case ">f8": BinaryElements(type: .float64, order: .big)
        case "<f4": BinaryElements(type: .float32, order: .little)
        case ">f4": BinaryElements(type: .float32, order: .big)
        case "<i8": BinaryElements(type: .int64, order: .little)
        case "|b1": BinaryElements(type: .bool, order: .little)
        default: throw .elementType(String(type.prefix(32)))
        }
    }
}

/// The first bytes of every NumPy file.
let numPyMagic: [UInt8] = [0x93] + Array("NUMPY".utf8)
