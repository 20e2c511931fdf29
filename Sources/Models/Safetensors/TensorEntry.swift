internal import JSON

/// A tensor's entry of a safetensors header, checked against the size of the data but not against other entries.
struct TensorEntry {
    private let name: String
    private let type: ElementType
    private let shape: [Int]
    private let begin: Int
    private let end: Int

    /// - Parameter available: Bytes of data.
    init(_ member: JSONObject.Member, available: Int) throws(ModelError) {
        let name = member.name
        self.name = name
        guard case .object(let entry) = member.value else { throw .tensor(name: name, .notObject) }
        for other in entry.members where !["dtype", "shape", "data_offsets"].contains(other.name) {
            throw .tensor(name: name, .unknownMember(other.name))
        }
        guard case .string(let typeName) = try Self.value("dtype", of: entry, name) else {
            throw .tensor(name: name, .unsuitableMember("dtype"))
        }
        guard let type = ElementType.allCases.first(where: { $0.rawValue.utf8.elementsEqual(typeName.utf8) }) else {
            throw .tensor(name: name, .unknownType(typeName))
        }
        self.type = type
        shape = try Self.wholeNumbers("shape", of: entry, name)
        let offsets = try Self.wholeNumbers("data_offsets", of: entry, name)
        guard offsets.count == 2 else { throw .tensor(name: name, .unsuitableMember("data_offsets")) }
        (begin, end) = (offsets[0], offsets[1])
        try checkSize(available: available)
    }

    private func checkSize(available: Int) throws(ModelError) {
        guard begin <= end else { throw .tensor(name: name, .reversed(begin: begin, end: end)) }
        guard end <= available else { throw .tensor(name: name, .beyondEnd(end: end, available: available)) }
        var size = type.size
        for length in shape {
            let (product, overflows) = size.multipliedReportingOverflow(by: length)
            guard !overflows else { throw .tensor(name: name, .tooLarge) }
            size = product
        }
        guard end - begin == size else {
            throw .tensor(name: name, .wrongSize(actual: end - begin, expected: size))
        }
    }

    /// The tensor's place in a file whose data start at `start`.
    func stored(after start: Int) -> StoredTensor {
        StoredTensor(name: name, type: type, shape: shape, range: start + begin..<start + end)
    }

    private static func value(
        _ member: String, of entry: JSONObject, _ name: String
    ) throws(ModelError) -> JSONValue {
        guard let value = entry[member] else { throw .tensor(name: name, .missingMember(member)) }
        return value
    }

    private static func wholeNumbers(
        _ member: String, of entry: JSONObject, _ name: String
    ) throws(ModelError) -> [Int] {
        switch try value(member, of: entry, name) {
        case .numbers(let numbers):
            return try numbers.map { number throws(ModelError) in
                guard number >= 0, number == number.rounded(.towardZero) else {
                    throw .tensor(name: name, .unsuitableMember(member))
                }
                guard let integer = Int(exactly: number) else { throw .tensor(name: name, .tooLarge) }
                return integer
            }
        case .array(let elements):
            // An array with a number beyond 2⁵³ keeps its elements apart.
            return try elements.map { element throws(ModelError) in
                switch element {
                case .integer(let integer) where integer >= 0: return Int(integer)
                case .real(let real) where real >= 0x1p63: throw .tensor(name: name, .tooLarge)
                default: throw .tensor(name: name, .unsuitableMember(member))
                }
            }
        default: throw .tensor(name: name, .unsuitableMember(member))
        }
    }
}
