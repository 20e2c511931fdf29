internal import Compute

/// The tensors of a layer, by the end of their names in a file.
enum LayerTensor: String, CaseIterable {
    case norm = "norm.weight"
    case inputProjection = "mixer.in_proj.weight"
    case convolution = "mixer.conv1d.weight"
    case convolutionBias = "mixer.conv1d.bias"
    case logStep = "mixer.kernel.log_dt"
    case logDecay = "mixer.kernel.log_A_real"
    case frequency = "mixer.kernel.A_imag"
    case readout = "mixer.kernel.C"
    case feedthrough = "mixer.kernel.D"
    case denominator = "mixer.kernel.a"
    case numerator = "mixer.kernel.b"
    case rationalFeedthrough = "mixer.kernel.h_0"
    case outputProjection = "mixer.out_proj.weight"

    /// The tensor's name in layer `layer`.
    func name(in layer: Int) -> String {
        "backbone.layers.\(layer).\(rawValue)"
    }

    /// Its path from a layer of ``TokenModelWeights``, as ``ComputeError`` has it.
    var path: String {
        switch self {
        case .norm: "norm"
        case .inputProjection: "inputProjection"
        case .convolution: "convolution"
        case .convolutionBias: "convolutionBias"
        case .logStep: "kernel.logStep"
        case .logDecay: "kernel.logDecay"
        case .frequency: "kernel.frequency"
        case .readout: "kernel.readout"
        case .feedthrough, .rationalFeedthrough: "kernel.feedthrough"
        case .denominator: "kernel.denominator"
        case .numerator: "kernel.numerator"
        case .outputProjection: "outputProjection"
        }
    }

    func shape(_ shape: TokenModelWeights.Shape) -> [Int] {
        switch self {
        case .norm: [shape.hidden]
        case .inputProjection: [2 * shape.inner, shape.hidden]
        case .convolution: [shape.inner, 1, shape.convolution]
        case .convolutionBias, .logStep, .feedthrough, .rationalFeedthrough: [shape.inner]
        case .logDecay, .frequency, .denominator, .numerator: [shape.inner, shape.halfState]
        case .readout: [shape.inner, shape.halfState, 2]
        case .outputProjection: [shape.hidden, shape.inner]
        }
    }

    /// The tensor's numbers, or nothing where the layer's kernel has no such tensor.
    func numbers(of layer: TokenModelWeights.Layer) -> [Float]? {
        switch (self, layer.kernel) {
        case (.norm, _): layer.norm
        case (.inputProjection, _): layer.inputProjection
        case (.convolution, _): layer.convolution
        case (.convolutionBias, _): layer.convolutionBias
        case (.outputProjection, _): layer.outputProjection
        case (.logStep, .diagonal(let logStep, _, _, _, _)): logStep
        case (.logDecay, .diagonal(_, let logDecay, _, _, _)): logDecay
        case (.frequency, .diagonal(_, _, let frequency, _, _)): frequency
        case (.readout, .diagonal(_, _, _, let readout, _)): readout
        case (.feedthrough, .diagonal(_, _, _, _, let feedthrough)): feedthrough
        case (.denominator, .rational(let denominator, _, _, _)): denominator
        case (.numerator, .rational(_, let numerator, _, _)): numerator
        case (.rationalFeedthrough, .rational(_, _, let feedthrough, _)): feedthrough
        default: nil
        }
    }
}
