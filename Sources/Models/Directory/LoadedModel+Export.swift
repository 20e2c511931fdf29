extension LoadedModel {
    /// The contents of the files of a directory that loads as this model, with weights in single precision.
    public func files() -> [ModelFile: [UInt8]] {
        let weights = writeSafetensors(self.weights.tensors)
        var files: [ModelFile: [UInt8]] = [
            .configuration: configuration.json(digest: hexadecimal(SHA256.digest(weights))), .weights: weights,
        ]
        files[.tokenizer] = tokenizer?.source
        files[.vectors] = vectors?.file
        files[.license] = license.map { Array($0.utf8) }
        files[.card] = card.map { Array($0.utf8) }
        return files
    }

    /// One safetensors file that loads as this model, without its vectors, licence and card.
    public func body() -> [UInt8] {
        let json = configuration.json(digest: nil)
        var metadata = [MetadataEntry(name: "config", text: String(decoding: json, as: UTF8.self))]
        if let tokenizer {
            metadata.append(MetadataEntry(name: "tokenizer", text: String(decoding: tokenizer.source, as: UTF8.self)))
        }
        return writeSafetensors(weights.tensors, metadata: metadata)
    }
}
