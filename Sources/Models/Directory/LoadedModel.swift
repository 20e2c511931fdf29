public import Compute
internal import JSON

/// A model with everything that was checked of it.
public struct LoadedModel: Sendable {
    /// Its name: one to 64 letters, digits, `_` and `-`.
    public let id: String

    public let configuration: ModelConfiguration

    public let weights: TokenModelWeights

    /// Absent where the model has tokens but no text.
    public let tokenizer: Tokenizer?

    /// What the model should answer, to be held against what it does.
    public let vectors: GoldenVectors?

    /// The licence of the weights, as text.
    public let license: String?

    /// What its makers say about the model, in Markdown.
    public let card: String?

    /// SHA-256 over configuration and weights, in hexadecimal.
    ///
    /// It follows from the numbers alone: neither from their type or order in a file nor from the file's metadata. A
    /// state of a session belongs to the models of one fingerprint.
    public let fingerprint: String

    /// Puts a model together from the contents of its files.
    ///
    /// - Parameters:
    ///   - files: At least ``ModelFile/configuration`` and ``ModelFile/weights``.
    ///   - checkpoint: Called every few milliseconds while the poles are computed.
    /// - Throws: ``ModelError``, naming the file, the member or the tensor.
    public init(id: String, files: [ModelFile: [UInt8]], checkpoint: Checkpoint = {}) throws(ModelError) {
        for file in ModelFile.allCases where file.isRequired && files[file] == nil { throw .file(file, .missing) }
        let configuration = try ModelConfiguration(parsing: files[.configuration] ?? [])
        let bytes = files[.weights] ?? []
        try requireDigest(configuration.digest, of: bytes)
        try self.init(
            id: id, configuration, try SafetensorsFile(bytes), texts: files, checkpoint: checkpoint)
    }

    /// Reads a model from one safetensors file with `config.json` in `__metadata__.config` and, if it has one,
    /// `tokenizer.json` in `__metadata__.tokenizer`.
    ///
    /// - Parameter limits: The header has room for both.
    /// - Throws: ``ModelError``, naming the member or the tensor. A file cannot state its own `sha256`.
    public init(
        id: String, body: [UInt8], limits: SafetensorsLimits = LoadedModel.bodyLimits, checkpoint: Checkpoint = {}
    ) throws(ModelError) {
        let file = try SafetensorsFile(body, limits: limits)
        guard let text = file.metadata("config") else { throw .file(.configuration, .missing) }
        let configuration = try ModelConfiguration(parsing: Array(text.utf8))
        guard configuration.digest == nil else {
            throw .member(.configuration, pointer: .root.appending(name: "sha256"), .digestOfItself)
        }
        let tokenizer = file.metadata("tokenizer").map { [ModelFile.tokenizer: Array($0.utf8)] }
        try self.init(id: id, configuration, file, texts: tokenizer ?? [:], checkpoint: checkpoint)
    }

    /// What a file with a tokenizer in its header may hold.
    public static let bodyLimits = SafetensorsLimits(header: 8 << 20)

    private init(
        id: String, _ configuration: ModelConfiguration, _ file: SafetensorsFile, texts: [ModelFile: [UInt8]],
        checkpoint: Checkpoint
    ) throws(ModelError) {
        guard Self.isIdentifier(id) else { throw .invalidIdentifier(id) }
        self.id = id
        self.configuration = configuration
        weights = try TokenModelWeights(file, configuration, checkpoint: checkpoint)
        let vocabulary = configuration.shape.vocabulary
        tokenizer = try texts[.tokenizer].map { source throws(ModelError) in
            let tokenizer = try Tokenizer(parsing: source)
            guard tokenizer.vocabularySize == vocabulary else {
                let fault = MemberFault.wrongVocabulary(actual: tokenizer.vocabularySize, expected: vocabulary)
                throw .member(.tokenizer, pointer: .root.appending(name: "model").appending(name: "vocab"), fault)
            }
            return tokenizer
        }
        vectors = try texts[.vectors].map { bytes throws(ModelError) in
            try GoldenVectors(SafetensorsFile(bytes), vocabulary: vocabulary)
        }
        license = texts[.license].map { String(decoding: $0, as: UTF8.self) }
        card = texts[.card].map { String(decoding: $0, as: UTF8.self) }
        fingerprint = Models.fingerprint(configuration.json(digest: nil), weights.tensors)
    }

    /// Whether a text may name a model.
    public static func isIdentifier(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
