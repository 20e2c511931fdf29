internal import JSON

/// Writes a safetensors file.
///
/// Equal arguments in any order give equal bytes: larger types lie in front of smaller ones, so that every number is
/// aligned, tensors of one size by name, and `__metadata__` is sorted by name. Spaces behind the header make it a
/// multiple of eight bytes.
///
/// - Parameters:
///   - tensors: The tensors.
///   - metadata: The members of `__metadata__`; none leaves it out.
/// - Returns: the file.
/// - Complexity: O(bytes + t log t) for t tensors.
/// - Precondition: No two tensors and no two members have the same name.
public func writeSafetensors(_ tensors: [TensorData], metadata: [MetadataEntry] = []) -> [UInt8] {
    let tensors = tensors.map { (key: ByteName($0.name), data: $0) }.sorted { left, right in
        let (a, b) = (left.data.type.size, right.data.type.size)
        return a == b ? left.key < right.key : a > b
    }
    precondition(Set(tensors.map(\.key)).count == tensors.count)
    precondition(Set(metadata.map { ByteName($0.name) }).count == metadata.count)
    var header = tableText(tensors.map(\.data), metadata)
    header.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - header.count % 8) % 8))
    var file = littleEndian([UInt64(header.count)])
    file.reserveCapacity(file.count + header.count + tensors.reduce(0) { $0 + $1.data.bytes.count })
    file.append(contentsOf: header)
    for tensor in tensors { file.append(contentsOf: tensor.data.bytes) }
    return file
}

private func tableText(_ tensors: [TensorData], _ metadata: [MetadataEntry]) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    if !metadata.isEmpty {
        json.name(SafetensorsHeader.metadataName)
        json.beginObject()
        for entry in metadata.sorted(by: { ByteName($0.name) < ByteName($1.name) }) {
            json.name(entry.name)
            json.value(entry.text)
        }
        json.endObject()
    }
    var offset = 0
    for tensor in tensors {
        json.name(tensor.name)
        json.beginObject()
        json.name("dtype")
        json.value(tensor.type.rawValue)
        json.name("shape")
        json.beginArray()
        for size in tensor.shape { json.value(size) }
        json.endArray()
        json.name("data_offsets")
        json.beginArray()
        json.value(offset)
        json.value(offset + tensor.bytes.count)
        json.endArray()
        json.endObject()
        offset += tensor.bytes.count
    }
    json.endObject()
    return json.bytes
}
