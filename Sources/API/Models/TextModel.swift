internal import Compute
internal import JSON
internal import Models
internal import Sessions

/// A token model at work: what writes texts.
final class TextModel: Sendable {
    let loaded: LoadedModel
    let engine: TokenModel

    /// - Throws: ``ModelError/computation(_:)`` with what the engine refuses, and what `checkpoint` throws.
    init(_ loaded: LoadedModel, checkpoint: Checkpoint) throws(ModelError) {
        do throws(ComputeError) {
            engine = try TokenModel(loaded.weights, checkpoint: checkpoint)
        } catch {
            throw .computation(error)
        }
        self.loaded = loaded
    }

    var id: String { loaded.id }

    /// What a session of this model advances.
    var reference: TokenModelReference {
        TokenModelReference(id: id, fingerprint: loaded.fingerprint, engine: engine)
    }

    /// The token that a text without a prompt starts from: its beginning, or the end of the text before.
    var firstInput: Int? { loaded.configuration.firstToken ?? loaded.configuration.lastToken }

    /// The model's tokenizer.
    ///
    /// - Throws: ``APIError/invalidArgument(_:_:)`` at `pointer` where it has none.
    func tokenizer(at pointer: JSONPointer) throws(APIError) -> Tokenizer {
        guard let tokenizer = loaded.tokenizer else {
            throw .invalidArgument(pointer, .stated("must be a model with a tokenizer"))
        }
        return tokenizer
    }
}

extension ServedModel {
    /// What of this model writes texts.
    ///
    /// - Throws: ``APIError/invalidArgument(_:_:)`` at `pointer` where it is no token model.
    func text(at pointer: JSONPointer) throws(APIError) -> TextModel {
        guard let text else { throw .invalidArgument(pointer, .stated("must be a token model")) }
        return text
    }
}

extension RequestScope {
    /// The token model that the member `model` names.
    func textModel(from arguments: inout Arguments) throws(APIError) -> TextModel {
        let name = try arguments.text("model", longest: 64)
        return try service.models.model(name, for: principal.owner).text(at: arguments.pointer(to: "model"))
    }
}
