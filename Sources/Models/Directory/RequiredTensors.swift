/// Reads tensors that must be there, and notes which it has read.
struct RequiredTensors {
    private let file: SafetensorsFile
    private var names: Set<ByteName> = []

    /// The types that weights may have.
    private static let types: [ElementType] = [.float32, .bfloat16, .float16]

    init(_ file: SafetensorsFile) {
        self.file = file
    }

    /// The numbers of a tensor of this shape.
    ///
    /// - Throws: ``ModelError/tensor(name:_:)``.
    mutating func numbers(_ name: String, shape: [Int]) throws(ModelError) -> [Float] {
        guard let tensor = file[name] else { throw .tensor(name: name, .missing) }
        guard tensor.shape == shape else {
            throw .tensor(name: name, .wrongShape(actual: tensor.shape, expected: shape))
        }
        guard Self.types.contains(tensor.type) else {
            throw .tensor(name: name, .wrongType(actual: tensor.type, allowed: Self.types))
        }
        names.insert(ByteName(name))
        return try file.floats(of: tensor)
    }

    /// Refuses tensors that were not read.
    func requireAllRead() throws(ModelError) {
        for tensor in file.tensors where !names.contains(ByteName(tensor.name)) {
            throw .tensor(name: tensor.name, .unknown)
        }
    }
}
