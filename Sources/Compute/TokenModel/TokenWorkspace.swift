/// The memory that a model's steps work in: make one for a model, and hand it to each call in turn.
public struct TokenWorkspace: Sendable {
    /// The residual streams.
    var hidden: [SIMD16<Float>]
    /// The normed streams.
    var normed: [Float]
    var signals: [SIMD16<Float>]
    var gates: [SIMD16<Float>]
    /// What the output projection takes.
    var mixed: [Float]
    /// What it gives.
    var projected: [SIMD16<Float>]
    /// One row of logits.
    var scores: [SIMD16<Float>]

    init(_ shape: TokenModelWeights.Shape) {
        let rows = TokenModel.chunk
        let (hiddenBlocks, innerBlocks) = (blocks(of: shape.hidden), blocks(of: shape.inner))
        hidden = [SIMD16<Float>](repeating: .zero, count: rows * hiddenBlocks)
        normed = [Float](repeating: 0, count: 16 * rows * hiddenBlocks)
        signals = [SIMD16<Float>](repeating: .zero, count: rows * innerBlocks)
        gates = signals
        mixed = [Float](repeating: 0, count: 16 * rows * innerBlocks)
        projected = hidden
        scores = [SIMD16<Float>](repeating: .zero, count: rows * blocks(of: shape.vocabulary))
    }
}
