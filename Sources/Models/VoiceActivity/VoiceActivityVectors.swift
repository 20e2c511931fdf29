internal import Compute

/// Successive steps of a stream with the probabilities that a detector should answer, as `vectors.safetensors` has
/// them.
public struct VoiceActivityVectors: Sendable, Equatable {
    /// S steps of 512 samples.
    public let samples: [[Float]]

    /// The probability after each.
    public let probabilities: [Float]

    /// What the file holds of the state after each step, which is not compared: single precision alone moves it by
    /// more than any tolerance of use.
    private static let stateTensors = [
        ("context", VoiceActivityWeights.context), ("hidden", VoiceActivityWeights.hidden),
        ("cell", VoiceActivityWeights.hidden),
    ]

    /// Reads `samples` F32 (S, 512) and `probability` F32 (S); `context` (S, 64), `hidden` and `cell` (S, 128) may
    /// stand beside them.
    ///
    /// - Throws: ``ModelError/tensor(name:_:)``.
    public init(_ file: SafetensorsFile) throws(ModelError) {
        var tensors = RequiredTensors(file)
        let count = file["samples"]?.shape.first ?? 0
        guard count > 0 else {
            throw .tensor(
                name: "samples", file["samples"].map { .wrongShape(actual: $0.shape, expected: [-1, 512]) } ?? .missing)
        }
        let width = VoiceActivityWeights.step
        let numbers = try tensors.numbers("samples", shape: [count, width])
        samples = (0..<count).map { Array(numbers[$0 * width..<($0 + 1) * width]) }
        probabilities = try tensors.numbers("probability", shape: [count])
        for (name, width) in Self.stateTensors where file[name] != nil {
            _ = try tensors.numbers(name, shape: [count, width])
        }
        try tensors.requireAllRead()
    }

    /// The vectors as a file, without the states.
    public var file: [UInt8] {
        writeSafetensors([
            TensorData(
                name: "samples", shape: [samples.count, VoiceActivityWeights.step], floats: Array(samples.joined())),
            TensorData(name: "probability", shape: [samples.count], floats: probabilities),
        ])
    }
}
