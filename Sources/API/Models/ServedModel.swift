internal import Compute
internal import Models
internal import Sessions

/// A model that requests can use, and what its self-test said.
package final class ServedModel: Sendable {
    let contents: ReadModel
    let engine: ModelEngine
    /// What of a token model writes texts; `nil` for any other.
    let text: TextModel?
    /// How far its answers are from its golden vectors; `nil` where it has none.
    let selfTest: SelfTest?
    let createdAt: UnixTime
    /// Whose it is; `nil` for one that was loaded at the start, which is everybody's.
    let owner: SessionOwner?

    /// Prepares a model and runs its self-test.
    ///
    /// - Parameter checkpoint: Called every few milliseconds.
    /// - Throws: What the weights are refused for, and what `checkpoint` throws.
    init(
        _ contents: ReadModel, owner: SessionOwner?, at now: UnixTime, checkpoint: Checkpoint = {}
    ) throws(ModelError) {
        self.contents = contents
        self.owner = owner
        createdAt = now
        switch contents {
        case .tokens(let loaded):
            let text = try TextModel(loaded, checkpoint: checkpoint)
            self.text = text
            engine = .tokens(text.engine)
            selfTest = try loaded.vectors.map { vectors throws(ModelError) in
                try SelfTest(vectors, of: text.engine, checkpoint: checkpoint)
            }
        case .voice(let loaded):
            text = nil
            let voice: VoiceActivityModel
            do throws(ComputeError) {
                voice = try VoiceActivityModel(loaded.weights)
            } catch {
                throw .computation(error)
            }
            engine = .voice(voice)
            selfTest = try loaded.vectors.map { vectors throws(ModelError) in try SelfTest(vectors, of: voice) }
        }
    }

    package var id: String { contents.id }

    var fingerprint: String { contents.fingerprint }

    var isReady: Bool { selfTest?.passes ?? true }

    /// The bytes of its weights, once as they were read and once packed.
    var bytes: Int { Self.bytes(of: contents) }

    /// The bytes that a model will take.
    static func bytes(of contents: ReadModel) -> Int {
        switch contents {
        case .tokens(let loaded):
            2 * MemoryLayout<Float>.stride * loaded.weights.parameterCount + (loaded.tokenizer?.source.count ?? 0)
        case .voice: 2 << 20
        }
    }
}
