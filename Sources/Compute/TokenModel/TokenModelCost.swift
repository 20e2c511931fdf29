/// The predicted time of a model's work, in nanoseconds: as measured on one core of 3.2 GHz, within a factor of 2.
public struct TokenModelCost: Sendable, Equatable {
    /// Multiply-adds of a token in the layers.
    let layers: Double
    /// Multiply-adds of a row of logits.
    let head: Double

    /// One session alone waits for the weights to stream by.
    private static let alone = 0.06
    /// Sessions, or tokens of a prompt, of a group of four share them.
    private static let shared = 0.033

    init(_ model: TokenModel) {
        let shape = model.shape
        let perLayer = model.layers.map { layer in
            let kernel: Int
            switch layer.kernel {
            case .diagonal: kernel = 6 * shape.halfState
            case .rational: kernel = 2 * shape.halfState
            }
            return shape.inner * (3 * shape.hidden + shape.convolution + kernel)
        }
        layers = Double(perLayer.reduce(0, +))
        head = Double(shape.vocabulary * shape.hidden)
    }

    /// One token of each of so many sessions at once.
    public func tick(_ sessions: Int) -> Int {
        if sessions == 1 { return Int((layers + head) * Self.alone) }
        return Int((layers + head) * Self.shared * Double((sessions + 3) / 4 * 4))
    }

    /// The tokens of a prompt, without logits.
    public func prefill(_ tokens: Int) -> Int { Int(layers * Self.shared) * tokens }

    /// One row of logits of a prompt.
    public var promptLogits: Int { Int(head * Self.alone) }
}

extension TokenModel {
    /// What work costs, for whoever plans it.
    public var cost: TokenModelCost { TokenModelCost(self) }
}
