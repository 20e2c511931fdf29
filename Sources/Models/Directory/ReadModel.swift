public import Compute
internal import JSON

/// A model of any kind, as its `model_type` says.
public enum ReadModel: Sendable {
    case tokens(LoadedModel)
    case voice(LoadedVoiceModel)

    /// Puts a model together from the contents of its files.
    ///
    /// - Throws: As ``LoadedModel`` and ``LoadedVoiceModel``.
    public init(id: String, files: [ModelFile: [UInt8]], checkpoint: Checkpoint = {}) throws(ModelError) {
        let isVoice = try files[.configuration].map(Self.isVoice)
        self =
            isVoice ?? false
            ? .voice(try LoadedVoiceModel(id: id, files: files))
            : .tokens(try LoadedModel(id: id, files: files, checkpoint: checkpoint))
    }

    /// Reads a model from one safetensors file with `config.json` in `__metadata__.config`.
    ///
    /// - Throws: As ``LoadedModel`` and ``LoadedVoiceModel``.
    public init(id: String, body: [UInt8], checkpoint: Checkpoint = {}) throws(ModelError) {
        let file = try SafetensorsFile(body, limits: LoadedModel.bodyLimits)
        let isVoice = try file.metadata("config").map { text throws(ModelError) in
            try Self.isVoice(Array(text.utf8))
        }
        self =
            isVoice ?? false
            ? .voice(try LoadedVoiceModel(id: id, body: body))
            : .tokens(try LoadedModel(id: id, body: body, checkpoint: checkpoint))
    }

    private static func isVoice(_ configuration: [UInt8]) throws(ModelError) -> Bool {
        let members = try MemberReader(parsing: configuration, of: .configuration)
        return members.optional("model_type") == .string(VoiceActivityConfiguration.kind)
    }

    /// Its name.
    public var id: String {
        switch self {
        case .tokens(let model): model.id
        case .voice(let model): model.id
        }
    }

    /// SHA-256 over configuration and weights, in hexadecimal.
    public var fingerprint: String {
        switch self {
        case .tokens(let model): model.fingerprint
        case .voice(let model): model.fingerprint
        }
    }
}
