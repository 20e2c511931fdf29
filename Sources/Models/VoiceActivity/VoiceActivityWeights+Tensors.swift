internal import Compute

extension VoiceActivityWeights {
    /// Reads the weights from a file.
    ///
    /// - Throws: ``ModelError/tensor(name:_:)`` for a tensor that is missing, unknown, of another shape or type, or not
    ///   finite.
    init(_ file: SafetensorsFile) throws(ModelError) {
        var tensors = RequiredTensors(file)
        let (hidden, gates) = (Self.hidden, 4 * Self.hidden)
        var encoder: [Convolution] = []
        for (index, (inputs, outputs)) in zip(Self.channels, Self.channels.dropFirst()).enumerated() {
            encoder.append(
                Convolution(
                    weight: try tensors.numbers("encoder.\(index).weight", shape: [outputs, inputs, 3]),
                    bias: try tensors.numbers("encoder.\(index).bias", shape: [outputs])))
        }
        self.init(
            basis: try tensors.numbers("stft.basis", shape: Self.basisShape), encoder: encoder,
            inputWeight: try tensors.numbers("lstm.input.weight", shape: [gates, hidden]),
            inputBias: try tensors.numbers("lstm.input.bias", shape: [gates]),
            hiddenWeight: try tensors.numbers("lstm.hidden.weight", shape: [gates, hidden]),
            hiddenBias: try tensors.numbers("lstm.hidden.bias", shape: [gates]),
            outputWeight: try tensors.numbers("output.weight", shape: [hidden]),
            outputBias: try tensors.numbers("output.bias", shape: [1])[0])
        try tensors.requireAllRead()
    }

    /// The weights as tensors of a file in single precision, in one order.
    var tensors: [TensorData] {
        let (hidden, gates) = (Self.hidden, 4 * Self.hidden)
        let layers = zip(encoder, zip(Self.channels, Self.channels.dropFirst())).enumerated()
        return layers.flatMap { index, layer in
            [
                TensorData(
                    name: "encoder.\(index).weight", shape: [layer.1.1, layer.1.0, 3], floats: layer.0.weight),
                TensorData(name: "encoder.\(index).bias", shape: [layer.1.1], floats: layer.0.bias),
            ]
        } + [
            TensorData(name: "stft.basis", shape: Self.basisShape, floats: basis),
            TensorData(name: "lstm.input.weight", shape: [gates, hidden], floats: inputWeight),
            TensorData(name: "lstm.input.bias", shape: [gates], floats: inputBias),
            TensorData(name: "lstm.hidden.weight", shape: [gates, hidden], floats: hiddenWeight),
            TensorData(name: "lstm.hidden.bias", shape: [gates], floats: hiddenBias),
            TensorData(name: "output.weight", shape: [hidden], floats: outputWeight),
            TensorData(name: "output.bias", shape: [1], floats: [outputBias]),
        ]
    }

    private static var basisShape: [Int] { [2 * bins, 2 * (bins - 1)] }
}
