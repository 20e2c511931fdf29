/// A member of a safetensors file's `__metadata__`.
public struct MetadataEntry: Sendable, Hashable {
    public var name: String
    public var text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
