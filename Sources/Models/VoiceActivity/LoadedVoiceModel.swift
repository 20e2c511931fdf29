public import Compute
internal import JSON

/// A voice activity detector with everything that was checked of it.
public struct LoadedVoiceModel: Sendable {
    /// Its name: one to 64 letters, digits, `_` and `-`.
    public let id: String

    public let weights: VoiceActivityWeights

    /// What the model should answer, to be held against what it does.
    public let vectors: VoiceActivityVectors?

    /// The licence of the weights, as text.
    public let license: String?

    /// What its makers say about the model, in Markdown.
    public let card: String?

    /// SHA-256 over configuration and weights, in hexadecimal; see ``LoadedModel/fingerprint``.
    public let fingerprint: String

    /// Puts a model together from the contents of its files.
    ///
    /// - Parameter files: At least ``ModelFile/configuration`` and ``ModelFile/weights``, and no tokenizer.
    /// - Throws: ``ModelError``, naming the file, the member or the tensor.
    public init(id: String, files: [ModelFile: [UInt8]]) throws(ModelError) {
        for file in ModelFile.allCases where file.isRequired && files[file] == nil { throw .file(file, .missing) }
        let bytes = files[.weights] ?? []
        try requireDigest(VoiceActivityConfiguration(parsing: files[.configuration] ?? []).digest, of: bytes)
        try self.init(id: id, SafetensorsFile(bytes), texts: files)
    }

    /// Reads a model from one safetensors file with `config.json` in `__metadata__.config`.
    ///
    /// - Throws: ``ModelError``, naming the member or the tensor. A file cannot state its own `sha256`.
    public init(id: String, body: [UInt8]) throws(ModelError) {
        let file = try SafetensorsFile(body, limits: LoadedModel.bodyLimits)
        guard let text = file.metadata("config") else { throw .file(.configuration, .missing) }
        guard try VoiceActivityConfiguration(parsing: Array(text.utf8)).digest == nil else {
            throw .member(.configuration, pointer: .root.appending(name: "sha256"), .digestOfItself)
        }
        try self.init(id: id, file, texts: [:])
    }

    private init(id: String, _ file: SafetensorsFile, texts: [ModelFile: [UInt8]]) throws(ModelError) {
        guard LoadedModel.isIdentifier(id) else { throw .invalidIdentifier(id) }
        self.id = id
        weights = try VoiceActivityWeights(file)
        vectors = try texts[.vectors].map { bytes throws(ModelError) in
            try VoiceActivityVectors(SafetensorsFile(bytes))
        }
        license = texts[.license].map { String(decoding: $0, as: UTF8.self) }
        card = texts[.card].map { String(decoding: $0, as: UTF8.self) }
        fingerprint = Models.fingerprint(VoiceActivityConfiguration.json(digest: nil), weights.tensors)
    }
}

extension LoadedVoiceModel {
    /// The contents of the files of a directory that loads as this model.
    public func files() -> [ModelFile: [UInt8]] {
        let weights = writeSafetensors(self.weights.tensors)
        var files: [ModelFile: [UInt8]] = [
            .configuration: VoiceActivityConfiguration.json(digest: hexadecimal(SHA256.digest(weights))),
            .weights: weights,
        ]
        files[.vectors] = vectors?.file
        files[.license] = license.map { Array($0.utf8) }
        files[.card] = card.map { Array($0.utf8) }
        return files
    }

    /// One safetensors file that loads as this model, without its vectors, licence and card.
    public func body() -> [UInt8] {
        let json = VoiceActivityConfiguration.json(digest: nil)
        return writeSafetensors(
            weights.tensors, metadata: [MetadataEntry(name: "config", text: String(decoding: json, as: UTF8.self))])
    }
}
