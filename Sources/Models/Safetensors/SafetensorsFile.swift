/// A safetensors file: named tensors behind a table of where they lie.
///
///     8 bytes   N, little-endian
///     N bytes   {"__metadata__":{"k":"v"},"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}
///     the data  row-major, little-endian, without gaps, in any order of the table
///
/// All of it is checked before any of it is used: the table's grammar, its members, and that the tensors cover the data
/// from the first byte to the last, each byte once. Nothing is copied until it is asked for.
///
/// Source: the format of the Rust crate and Python package safetensors, https://github.com/huggingface/safetensors.
public struct SafetensorsFile: Sendable {
    /// The file.
    public let bytes: [UInt8]

    /// The tensors in the order of their data.
    public let tensors: [StoredTensor]

    /// The members of `__metadata__` in the order of the header.
    public let metadata: [MetadataEntry]

    private let places: [ByteName: Int]

    /// Reads the table.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - limits: What it may hold.
    /// - Throws: ``ModelError/safetensors(_:)`` or ``ModelError/tensor(name:_:)`` with the first fault.
    /// - Complexity: O(header + t log t) for t tensors; memory in proportion to the header.
    public init(_ bytes: [UInt8], limits: SafetensorsLimits = SafetensorsLimits()) throws(ModelError) {
        let header = try SafetensorsHeader(bytes, limits: limits)
        self.bytes = bytes
        tensors = header.tensors
        metadata = header.metadata
        places = Dictionary(uniqueKeysWithValues: tensors.enumerated().map { (ByteName($1.name), $0) })
    }

    /// The tensor called `name`, if there is one.
    public subscript(name: String) -> StoredTensor? {
        places[ByteName(name)].map { tensors[$0] }
    }

    /// The text of the member of `__metadata__` called `name`, if there is one.
    public func metadata(_ name: String) -> String? {
        metadata.first { ByteName($0.name) == ByteName(name) }?.text
    }
}
