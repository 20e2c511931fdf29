internal import Compute

/// What the engine refuses in weights, as a fault of a tensor in the file.
struct RefusedWeights {
    private let error: ComputeError
    private let weights: TokenModelWeights

    init(_ error: ComputeError, in weights: TokenModelWeights) {
        self.error = error
        self.weights = weights
    }

    /// The fault of the tensor that the error's argument is, or the error itself where it is none.
    var modelError: ModelError {
        switch error {
        case .notFinite(let argument, let index):
            guard let place = place(argument) else { return .computation(error) }
            return .tensor(name: place.name, .notFinite(index: index))
        case .notInInterval(let argument, let value, _):
            guard let place = place(argument) else { return .computation(error) }
            let index = place.index ?? firstUnstableChannel(place.layer).map { $0 * weights.shape.halfState }
            return .tensor(name: place.name, .unstable(index: index ?? 0, radius: value))
        default: return .computation(error)
        }
    }

    /// The tensor, the layer and, where it says so, the entry that an argument is, as `layers.3.kernel.logDecay[5]`.
    private func place(_ argument: String) -> (name: String, layer: Int, index: Int?)? {
        let parts = argument.split(separator: "[")
        guard let path = parts.first else { return nil }
        let index = parts.count == 2 ? Int(parts[1].dropLast()) : nil
        if let tensor = ModelTensor.allCases.first(where: { $0.path == path }) { return (tensor.rawValue, 0, index) }
        let steps = path.split(separator: ".", maxSplits: 2)
        guard steps.count == 3, steps[0] == "layers", let layer = Int(steps[1]), weights.layers.indices.contains(layer)
        else { return nil }
        let tensor = LayerTensor.allCases.first { tensor in
            tensor.path == steps[2] && tensor.numbers(of: weights.layers[layer]) != nil
        }
        return tensor.map { ($0.name(in: layer), layer, index) }
    }

    /// The first channel of a rational kernel that is not stable.
    private func firstUnstableChannel(_ layer: Int) -> Int? {
        guard case .rational(let denominator, let numerator, _, _) = weights.layers[layer].kernel else { return nil }
        let order = weights.shape.halfState
        return (0..<weights.shape.inner).first { channel in
            let places = channel * order..<(channel + 1) * order
            do throws(ComputeError) {
                let system = try TransferFunction(
                    denominator: denominator[places].map { Double($0) }, numerator: numerator[places].map { Double($0) }
                )
                return try !system.schurCohnTest().isStable
            } catch {
                return true
            }
        }
    }
}
