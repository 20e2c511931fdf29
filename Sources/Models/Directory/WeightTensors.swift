internal import Compute

/// Reads the tensors of a token model from a file, and notes which it has read.
struct WeightTensors {
    private var tensors: RequiredTensors
    private let shape: TokenModelWeights.Shape

    init(_ file: SafetensorsFile, _ shape: TokenModelWeights.Shape) {
        tensors = RequiredTensors(file)
        self.shape = shape
    }

    mutating func numbers(_ tensor: ModelTensor) throws(ModelError) -> [Float] {
        try tensors.numbers(tensor.rawValue, shape: tensor.shape(shape))
    }

    mutating func numbers(_ tensor: LayerTensor, in layer: Int) throws(ModelError) -> [Float] {
        try tensors.numbers(tensor.name(in: layer), shape: tensor.shape(shape))
    }

    /// Refuses tensors that were not read.
    func requireAllRead() throws(ModelError) { try tensors.requireAllRead() }
}
