internal import JSON
internal import Models

/// A snapshot as JSON: the members of the safetensors file under their names, tensors in base64 as in ``Tensor``.
///
///     {"metadata": {"position": "17", …}, "tensors": {"state": {"dtype": "float64", "shape": [8], "base64": "…"}}}
///
/// It is another writing of the same file, so that its seal holds for both.
enum SnapshotJSON {
    private static let names: [(type: Models.ElementType, name: String)] = [
        (.float64, "float64"), (.float32, "float32"), (.int64, "int64"),
    ]

    /// The JSON of a snapshot's parts.
    static func write(_ parts: StoredSession.Parts, to json: inout JSONWriter) {
        json.beginObject()
        json.name("metadata")
        json.beginObject()
        for entry in parts.metadata { json.member(entry.name, entry.text) }
        json.endObject()
        json.name("tensors")
        json.beginObject()
        for tensor in parts.tensors {
            json.name(tensor.name)
            json.beginObject()
            json.member("dtype", names.first { $0.type == tensor.type }?.name ?? tensor.type.rawValue)
            json.name("shape")
            json.beginArray()
            for size in tensor.shape { json.value(size) }
            json.endArray()
            json.member("base64", String(decoding: encodeBase64(tensor.bytes), as: UTF8.self))
            json.endObject()
        }
        json.endObject()
        json.endObject()
    }

    /// The file that a snapshot's JSON stands for.
    ///
    /// - Throws: What is wrong with the members; ``APIError/malformedTensor(_:_:)`` for a tensor whose bytes are not of
    ///   its shape.
    static func file(from arguments: inout Arguments) throws(APIError) -> [UInt8] {
        let metadata = try entries(in: try object("metadata", of: &arguments), at: arguments.pointer(to: "metadata"))
        let members = try object("tensors", of: &arguments).members
        let pointer = arguments.pointer(to: "tensors")
        try arguments.finish()
        var tensors: [TensorData] = []
        for member in members {
            let place = pointer.appending(name: member.name)
            guard case .object(let object) = member.value, !member.name.isEmpty, member.name != "__metadata__" else {
                throw .invalidArgument(place, .stated("must be a tensor"))
            }
            tensors.append(try tensor(member.name, object, at: place))
        }
        return writeSafetensors(tensors, metadata: metadata)
    }

    private static func object(_ name: String, of arguments: inout Arguments) throws(APIError) -> JSONObject {
        guard let value = arguments.json(name) else { throw .missingField(arguments.pointer(to: name)) }
        guard case .object(let object) = value else { throw .invalidArgument(arguments.pointer(to: name), .object) }
        return object
    }

    private static func entries(in object: JSONObject, at pointer: JSONPointer) throws(APIError) -> [MetadataEntry] {
        var entries: [MetadataEntry] = []
        for member in object.members {
            guard case .string(let text) = member.value else {
                throw .invalidArgument(pointer.appending(name: member.name), .stated("must be a text"))
            }
            entries.append(MetadataEntry(name: member.name, text: text))
        }
        return entries
    }

    private static func tensor(
        _ name: String, _ object: JSONObject, at pointer: JSONPointer
    ) throws(APIError) -> TensorData {
        var members = Arguments(object, at: pointer)
        let text = try members.text("dtype", longest: 16)
        guard let type = names.first(where: { $0.name == text })?.type else {
            throw .invalidArgument(members.pointer(to: "dtype"), .stated("must be float64, float32 or int64"))
        }
        let shape = try members.tokens("shape", vocabulary: Int(Int32.max), most: 8)
        let encoded = try members.anyText("base64", longest: .max)
        try members.finish()
        let bytes: [UInt8]
        do throws(Base64Fault) {
            bytes = try decodeBase64(Array(encoded.utf8))
        } catch {
            throw .malformedTensor(members.pointer(to: "base64"), .base64(offset: error.offset))
        }
        var expected = type.size
        for size in shape {
            let (product, overflows) = expected.multipliedReportingOverflow(by: size)
            guard !overflows else { throw .invalidArgument(members.pointer(to: "shape"), .stated("is too large")) }
            expected = product
        }
        guard bytes.count == expected else {
            throw .invalidArgument(members.pointer(to: "base64"), .stated("must hold \(expected) bytes"))
        }
        return TensorData(name: name, type: type, shape: shape, bytes: bytes)
    }
}
