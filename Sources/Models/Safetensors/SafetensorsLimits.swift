/// What a safetensors file may hold before it is refused.
public struct SafetensorsLimits: Sendable, Hashable {
    /// Bytes of the header.
    public var header: Int

    /// Tensors.
    public var tensors: Int

    /// Makes a set of limits.
    public init(header: Int = 1_000_000, tensors: Int = 20_000) {
        self.header = header
        self.tensors = tensors
    }
}
