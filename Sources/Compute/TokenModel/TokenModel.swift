/// A recurrent token model at work: weights packed for vectors, and nothing else; sessions bring their own state.
///
/// Every number of a session's answer is a sum in one order, whatever the number of sessions in a tick, the place among
/// them and the cut of a prompt into chunks: their bits are equal.
///
/// See ``TokenModelWeights`` for the equations.
public struct TokenModel: Sendable {
    /// Sessions that one tick advances at most.
    public static let lanes = 1...16

    /// Tokens of a prompt that are taken at once.
    public static let chunk = 32

    public let shape: TokenModelWeights.Shape

    /// What a session's state holds, tensor by tensor.
    public let stateLayout: TokenStateLayout

    /// How many numbers the weights hold.
    public let parameterCount: Int

    let layers: [TokenLayer]
    /// Row after row, each filled up to whole vectors.
    let embedding: [SIMD16<Float>]
    let finalNorm: TokenNorm
    let head: RowPanels
    let range: TokenModelRange

    /// Checks and packs weights.
    ///
    /// - Parameter checkpoint: Called every few milliseconds.
    /// - Throws: As ``TokenModelWeights/validate(checkpoint:)``.
    /// - Complexity: O(parameters), and for a rational kernel that of its test of stability.
    public init(_ weights: TokenModelWeights, checkpoint: Checkpoint = {}) throws(ComputeError) {
        try weights.validateTensors(checkpoint: checkpoint)
        shape = weights.shape
        var layers: [TokenLayer] = []
        var range = TokenModelRange(weights)
        var start = 0
        for (index, layer) in weights.layers.enumerated() {
            try checkpoint()
            let path = "layers.\(index).kernel"
            let stepped = try layer.kernel.discretized(shape, at: path, checkpoint: checkpoint)
            range.append(layer, stepped, shape)
            layers.append(TokenLayer(layer, stepped, shape: shape, start: start))
            start = layers[index].end
        }
        self.layers = layers
        self.range = range
        let vectors = blocks(of: shape.hidden)
        var embedding = [SIMD16<Float>](repeating: .zero, count: shape.vocabulary * vectors)
        for (place, number) in weights.embedding.enumerated() {
            let (token, column) = (place / shape.hidden, place % shape.hidden)
            embedding[token * vectors + column / 16][column % 16] = number
        }
        self.embedding = embedding
        finalNorm = TokenNorm(weight: weights.finalNorm, epsilon: shape.normEpsilon)
        head = RowPanels(
            rows: shape.vocabulary, columns: shape.hidden, entries: weights.head ?? weights.embedding)
        stateLayout = TokenStateLayout(layers, shape)
        parameterCount = weights.parameterCount
    }

    /// The memory that steps work in.
    public func makeWorkspace() -> TokenWorkspace { TokenWorkspace(shape) }

    /// Refuses a token that the model does not know.
    func requireTokens(_ tokens: some Collection<Int>) throws(ComputeError) {
        let known = 0...shape.vocabulary - 1
        if let token = tokens.first(where: { !known.contains($0) }) {
            throw .outOfRange(argument: "tokens", value: token, allowed: known)
        }
    }
}
