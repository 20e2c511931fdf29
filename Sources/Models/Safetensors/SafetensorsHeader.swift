internal import JSON

/// The table at the head of a safetensors file.
struct SafetensorsHeader {
    private(set) var tensors: [StoredTensor] = []
    private(set) var metadata: [MetadataEntry] = []

    /// The member that holds texts, not a tensor.
    static let metadataName = "__metadata__"

    /// Bytes of the header's length.
    static let lengthSize = 8

    /// Levels of objects and arrays in a table.
    private static let depth = 3

    init(_ bytes: [UInt8], limits: SafetensorsLimits) throws(ModelError) {
        let end = Self.lengthSize + (try Self.length(bytes, limit: limits.header))
        let text = bytes[Self.lengthSize..<end]
        guard text.first == UInt8(ascii: "{") else { throw .safetensors(.headerNotObject) }
        let object = try Self.object(bytes, end: end)
        guard object.members.count <= limits.tensors + 1 else {
            throw .safetensors(.tooManyTensors(limit: limits.tensors))
        }
        tensors.reserveCapacity(object.members.count)
        for member in object.members {
            if ByteName(member.name) == ByteName(Self.metadataName) {
                metadata = try Self.metadata(member.value)
            } else {
                guard !member.name.isEmpty else { throw .safetensors(.emptyName) }
                tensors.append(try TensorEntry(member, available: bytes.count - end).stored(after: end))
            }
        }
        guard tensors.count <= limits.tensors else { throw .safetensors(.tooManyTensors(limit: limits.tensors)) }
        if let offset = Self.firstUnusualNumber(text) {
            throw .safetensors(.notWholeNumber(offset: offset))
        }
        try layOut(from: end, to: bytes.count)
    }

    /// N, once it is known that N bytes are there.
    private static func length(_ bytes: [UInt8], limit: Int) throws(ModelError) -> Int {
        guard bytes.count >= lengthSize else { throw .safetensors(.noLength(count: bytes.count)) }
        let length = (0..<lengthSize).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
        guard length <= UInt64(limit) else { throw .safetensors(.headerTooLong(length: length, limit: limit)) }
        guard length <= UInt64(bytes.count - lengthSize) else {
            throw .safetensors(.headerBeyondEnd(length: length, available: bytes.count - lengthSize))
        }
        return Int(length)
    }

    private static func object(_ bytes: [UInt8], end: Int) throws(ModelError) -> JSONObject {
        let value: JSONValue
        do throws(JSONError) {
            value = try parseJSON(bytes.span.extracting(lengthSize..<end), limits: JSONLimits(depth: depth))
        } catch {
            throw .safetensors(.headerMalformed(error))
        }
        guard case .object(let object) = value else { throw .safetensors(.headerNotObject) }
        return object
    }

    private static func metadata(_ value: JSONValue) throws(ModelError) -> [MetadataEntry] {
        guard case .object(let object) = value else { throw .safetensors(.metadataNotObject) }
        return try object.members.map { member throws(ModelError) in
            guard case .string(let text) = member.value else {
                throw .safetensors(.metadataNotString(name: member.name))
            }
            return MetadataEntry(name: member.name, text: text)
        }
    }

    /// Sorts the tensors by place and sees that they cover the data.
    private mutating func layOut(from start: Int, to end: Int) throws(ModelError) {
        // An empty tensor lies before the one that begins where it does. Ties keep the order of the header.
        let order = tensors.indices.sorted { left, right in
            let (a, b) = (tensors[left].range, tensors[right].range)
            return (a.lowerBound, a.upperBound, left) < (b.lowerBound, b.upperBound, right)
        }
        tensors = order.map { tensors[$0] }
        var expected = start
        for tensor in tensors {
            let begin = tensor.range.lowerBound
            guard begin >= expected else {
                throw .tensor(name: tensor.name, .overlap(begin: begin - start, expected: expected - start))
            }
            guard begin == expected else {
                throw .tensor(name: tensor.name, .hole(begin: begin - start, expected: expected - start))
            }
            expected = tensor.range.upperBound
        }
        guard expected == end else { throw .safetensors(.trailingBytes(count: end - expected)) }
    }

    /// The offset of a sign, a point or an exponent outside strings: in the JSON tree `2.0` and `2e0` are as `2`.
    ///
    /// - Precondition: `text` is JSON without literals but for numbers and strings.
    private static func firstUnusualNumber(_ text: ArraySlice<UInt8>) -> Int? {
        var isInString = false
        var isEscaped = false
        for (offset, byte) in text.enumerated() {
            if isInString {
                if !isEscaped && byte == UInt8(ascii: "\"") { isInString = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return offset
            default: continue
            }
        }
        return nil
    }
}
