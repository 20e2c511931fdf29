internal import Compute

extension TokenModelWeights {
    /// Reads the weights of a configuration from a file.
    ///
    /// - Throws: ``ModelError/tensor(name:_:)`` for a tensor that is missing, unknown, of another shape or type, not
    ///   finite, or that makes the model unstable; ``ModelError/computation(_:)`` for what else the model refuses.
    init(
        _ file: SafetensorsFile, _ configuration: ModelConfiguration, checkpoint: Checkpoint
    ) throws(ModelError) {
        let shape = configuration.shape
        var tensors = WeightTensors(file, shape)
        let embedding = try tensors.numbers(.embedding)
        var layers: [Layer] = []
        for (index, kind) in configuration.layers.enumerated() {
            layers.append(
                Layer(
                    norm: try tensors.numbers(.norm, in: index),
                    inputProjection: try tensors.numbers(.inputProjection, in: index),
                    convolution: try tensors.numbers(.convolution, in: index),
                    convolutionBias: try tensors.numbers(.convolutionBias, in: index),
                    kernel: try Self.kernel(kind, index, configuration, &tensors),
                    outputProjection: try tensors.numbers(.outputProjection, in: index)))
        }
        let finalNorm = try tensors.numbers(.finalNorm)
        let head = configuration.tiesEmbeddings ? nil : try tensors.numbers(.head)
        try tensors.requireAllRead()
        self.init(shape: shape, embedding: embedding, layers: layers, finalNorm: finalNorm, head: head)
        do throws(ComputeError) {
            try validate(checkpoint: checkpoint)
        } catch {
            throw RefusedWeights(error, in: self).modelError
        }
    }

    private static func kernel(
        _ kind: ModelConfiguration.LayerKind, _ layer: Int, _ configuration: ModelConfiguration,
        _ tensors: inout WeightTensors
    ) throws(ModelError) -> Kernel {
        switch kind {
        case .diagonal:
            .diagonal(
                logStep: try tensors.numbers(.logStep, in: layer),
                logDecay: try tensors.numbers(.logDecay, in: layer),
                frequency: try tensors.numbers(.frequency, in: layer),
                readout: try tensors.numbers(.readout, in: layer),
                feedthrough: try tensors.numbers(.feedthrough, in: layer))
        case .rational:
            .rational(
                denominator: try tensors.numbers(.denominator, in: layer),
                numerator: try tensors.numbers(.numerator, in: layer),
                feedthrough: try tensors.numbers(.rationalFeedthrough, in: layer),
                trainedLength: configuration.rationalLength)
        }
    }

    /// The weights as tensors of a file in single precision, in an order that follows from the configuration.
    var tensors: [TensorData] {
        var tensors: [TensorData] = []
        for tensor in ModelTensor.allCases {
            guard let numbers = tensor.numbers(of: self) else { continue }
            tensors.append(TensorData(name: tensor.rawValue, shape: tensor.shape(shape), floats: numbers))
        }
        for (index, layer) in layers.enumerated() {
            for tensor in LayerTensor.allCases {
                guard let numbers = tensor.numbers(of: layer) else { continue }
                tensors.append(TensorData(name: tensor.name(in: index), shape: tensor.shape(shape), floats: numbers))
            }
        }
        return tensors
    }
}
