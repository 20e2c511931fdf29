internal import Compute
internal import Models
internal import Sessions

/// A model that requests can use, and what its self-test said.
final class ServedModel: Sendable {
    let loaded: LoadedModel
    let engine: TokenModel
    /// How far its logits are from its golden vectors; `nil` where it has none.
    let selfTest: SelfTest?
    let createdAt: UnixTime
    /// Whose it is; `nil` for one that was loaded at the start, which is everybody's.
    let owner: SessionOwner?

    /// Prepares a model and runs its self-test.
    ///
    /// - Parameter checkpoint: Called every few milliseconds.
    /// - Throws: What the weights are refused for, and what `checkpoint` throws.
    init(
        _ loaded: LoadedModel, owner: SessionOwner?, at now: UnixTime, checkpoint: Checkpoint
    ) throws(ModelError) {
        do throws(ComputeError) {
            engine = try TokenModel(loaded.weights, checkpoint: checkpoint)
        } catch {
            throw .computation(error)
        }
        let engine = engine
        selfTest = try loaded.vectors.map { vectors throws(ModelError) in
            try SelfTest(vectors, of: engine, checkpoint: checkpoint)
        }
        self.loaded = loaded
        self.owner = owner
        createdAt = now
    }

    var id: String { loaded.id }

    var isReady: Bool { selfTest?.passes ?? true }

    /// The bytes of its weights, once as they were read and once packed.
    var bytes: Int { Self.bytes(of: loaded) }

    /// The bytes that a model will take.
    static func bytes(of loaded: LoadedModel) -> Int {
        2 * MemoryLayout<Float>.stride * loaded.weights.parameterCount + (loaded.tokenizer?.source.count ?? 0)
    }

    /// What a session of this model advances.
    var reference: TokenModelReference {
        TokenModelReference(id: id, fingerprint: loaded.fingerprint, engine: engine)
    }
}
