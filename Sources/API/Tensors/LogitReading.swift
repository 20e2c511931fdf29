internal import JSON

/// Takes the masked entries, `null` and `"-Infinity"`, out of the JSON form of a tensor of logits.
///
/// `[1, null, 2]` becomes `[1, 0, 2]` with the position 1 in ``masked``. Positions count the numbers in the order of
/// the text, which is that of the elements wherever the rest is a tensor.
struct LogitReading {
    private(set) var masked: [Int] = []
    private var position = 0
    /// The indices of the array being read. A pointer is made of them only for an error.
    private var path: [Int] = []
    private var root: JSONPointer

    init(at root: JSONPointer) {
        self.root = root
    }

    /// The value with a number for every masked entry.
    ///
    /// - Throws: ``APIError/notALogit(_:)`` at the first `"NaN"` or `"Infinity"`.
    mutating func read(_ json: JSONValue) throws(APIError) -> JSONValue {
        guard case .object(let object) = json else { return try element(json) }
        var members: [JSONObject.Member] = []
        for member in object.members {
            guard member.name == "data" else {
                members.append(member)
                continue
            }
            let place = root
            root = root.appending(name: member.name)
            members.append(JSONObject.Member(name: member.name, value: try element(member.value)))
            root = place
        }
        return .object(JSONObject(members: members))
    }

    private mutating func element(_ json: JSONValue) throws(APIError) -> JSONValue {
        switch json {
        case .numbers(let numbers):
            position += numbers.count
            return json
        case .array(let elements):
            var read: [JSONValue] = []
            read.reserveCapacity(elements.count)
            // What is deeper than any tensor is refused as one, and needs no reading.
            guard path.count <= Tensor.deepest else { return json }
            path.append(0)
            for (index, each) in elements.enumerated() {
                path[path.count - 1] = index
                read.append(try element(each))
            }
            path.removeLast()
            return .array(read)
        case .null, .string("-Infinity"):
            masked.append(position)
            position += 1
            return .integer(0)
        case .string("NaN"), .string("Infinity"):
            throw .notALogit(path.reduce(root) { $0.appending(index: $1) })
        case .bool, .integer, .real, .string, .object:
            position += 1
            return json
        }
    }
}

extension Tensor {
    /// Reads a tensor of logits: numbers, and `null` or `"-Infinity"` for a masked entry, which becomes -∞.
    ///
    /// - Throws: As ``init(json:at:accepting:)``; ``APIError/notALogit(_:)`` for a NaN and +∞.
    init(logits json: JSONValue, at pointer: JSONPointer) throws(APIError) {
        var reading = LogitReading(at: pointer)
        let tensor = try Tensor(json: try reading.read(json), at: pointer, accepting: .logits)
        guard !reading.masked.isEmpty else {
            self = tensor
            return
        }
        var values = tensor.values
        for position in reading.masked { values[position] = -.infinity }
        self.init(shape: tensor.shape, dtype: tensor.dtype, values: values)
    }
}
