import Compute
import Models
import TestSupport

extension VoiceActivityWeights {
    /// Weights that are the same in every run, of a size at which nothing saturates.
    static func small() -> VoiceActivityWeights {
        var random = SplitMix64(state: 7)
        func take(_ count: Int) -> [Float] { (0..<count).map { _ in Float.random(in: -0.1...0.1, using: &random) } }
        return VoiceActivityWeights(
            basis: take(258 * 256),
            encoder: zip(channels, channels.dropFirst()).map { inputs, outputs in
                Convolution(weight: take(outputs * inputs * 3), bias: take(outputs))
            },
            inputWeight: take(512 * 128), inputBias: take(512), hiddenWeight: take(512 * 128), hiddenBias: take(512),
            outputWeight: take(128), outputBias: 0.1)
    }

    /// The tensors as a file has them.
    var asTensors: [TensorData] {
        var tensors = [TensorData(name: "stft.basis", shape: [258, 256], floats: basis)]
        for (index, (layer, sizes)) in zip(encoder, [(128, 129), (64, 128), (64, 64), (128, 64)]).enumerated() {
            tensors.append(
                TensorData(name: "encoder.\(index).weight", shape: [sizes.0, sizes.1, 3], floats: layer.weight))
            tensors.append(TensorData(name: "encoder.\(index).bias", shape: [sizes.0], floats: layer.bias))
        }
        return tensors + [
            TensorData(name: "lstm.input.weight", shape: [512, 128], floats: inputWeight),
            TensorData(name: "lstm.input.bias", shape: [512], floats: inputBias),
            TensorData(name: "lstm.hidden.weight", shape: [512, 128], floats: hiddenWeight),
            TensorData(name: "lstm.hidden.bias", shape: [512], floats: hiddenBias),
            TensorData(name: "output.weight", shape: [128], floats: outputWeight),
            TensorData(name: "output.bias", shape: [1], floats: [outputBias]),
        ]
    }
}
