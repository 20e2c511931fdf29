public import Compute

extension SelfTest {
    /// Runs the sequences of `vectors` through a model.
    ///
    /// - Throws: ``ModelError/computation(_:)`` where the model diverges, and with what `checkpoint` throws.
    public init(_ vectors: GoldenVectors, of model: TokenModel, checkpoint: Checkpoint = {}) throws(ModelError) {
        var workspace = model.makeWorkspace()
        try self.init(vectors) { tokens throws(ComputeError) in
            var state = model.makeState()
            var logits: [Float] = []
            try model.prefill(
                &state, with: tokens, logits: .all, into: &logits, workspace: &workspace, checkpoint: checkpoint)
            return logits
        }
    }
}
