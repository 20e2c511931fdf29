/// Sequences of tokens with the logits that a model should answer, as `vectors.safetensors` has them.
public struct GoldenVectors: Sendable, Equatable {
    /// S sequences of T tokens.
    public let tokens: [[Int]]

    /// For each sequence T × V logits, row-major: those after each token.
    public let logits: [[Float]]

    /// Reads `tokens` I64 (S, T) and `logits` F32 (S, T, V).
    ///
    /// - Parameter vocabulary: V.
    /// - Throws: ``ModelError``.
    public init(_ file: SafetensorsFile, vocabulary: Int) throws(ModelError) {
        let tokens = try Self.tensor("tokens", [.int64], file)
        let logits = try Self.tensor("logits", [.float32], file)
        if let other = file.tensors.first(where: { $0 != tokens && $0 != logits }) {
            throw .tensor(name: other.name, .unknown)
        }
        guard tokens.shape.count == 2, !tokens.shape.contains(0) else {
            throw .tensor(name: tokens.name, .wrongShape(actual: tokens.shape, expected: [-1, -1]))
        }
        guard logits.shape == tokens.shape + [vocabulary] else {
            throw .tensor(
                name: logits.name, .wrongShape(actual: logits.shape, expected: tokens.shape + [vocabulary]))
        }
        let numbers = try file.integers(of: tokens)
        if let token = numbers.first(where: { !(0..<vocabulary).contains($0) }) {
            throw .unknownToken(token, vocabulary: vocabulary)
        }
        self.tokens = Self.rows(numbers, count: tokens.shape[0])
        self.logits = Self.rows(try file.floats(of: logits), count: tokens.shape[0])
    }

    /// The vectors as a file.
    public var file: [UInt8] {
        let (sequences, length) = (tokens.count, tokens[0].count)
        let vocabulary = logits[0].count / length
        return writeSafetensors([
            TensorData(name: "tokens", shape: [sequences, length], integers: Array(tokens.joined())),
            TensorData(name: "logits", shape: [sequences, length, vocabulary], floats: Array(logits.joined())),
        ])
    }

    private static func tensor(
        _ name: String, _ types: [ElementType], _ file: SafetensorsFile
    ) throws(ModelError) -> StoredTensor {
        guard let tensor = file[name] else { throw .tensor(name: name, .missing) }
        guard types.contains(tensor.type) else {
            throw .tensor(name: name, .wrongType(actual: tensor.type, allowed: types))
        }
        return tensor
    }

    private static func rows<Number>(_ numbers: [Number], count: Int) -> [[Number]] {
        let length = numbers.count / count
        return (0..<count).map { Array(numbers[$0 * length..<($0 + 1) * length]) }
    }
}
