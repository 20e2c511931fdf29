internal import Compute
internal import JSON

extension ModelConfiguration {
    /// The `config.json` of this configuration.
    ///
    /// - Parameter digest: The digest of `model.safetensors`, or nothing.
    /// - Returns: JSON that is the same for equal configurations: members in one order, numbers in the shortest form.
    public func json(digest: String?) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.name("format_version")
        json.value(Self.formatVersion)
        json.name("model_type")
        json.value(kind.rawValue)
        integer("vocab_size", shape.vocabulary, &json)
        integer("hidden_size", shape.hidden, &json)
        integer("intermediate_size", shape.inner, &json)
        integer("num_hidden_layers", layers.count, &json)
        json.name("layer_types")
        json.beginArray()
        for layer in layers { json.value(layer.rawValue) }
        json.endArray()
        integer("state_size", shape.halfState, &json)
        integer("conv_kernel", shape.convolution, &json)
        integer("rtf_length", rationalLength, &json)
        json.name("tie_word_embeddings")
        json.value(tiesEmbeddings)
        json.name("norm_epsilon")
        json.value(shape.normEpsilon)
        integer("bos_token_id", firstToken, &json)
        integer("eos_token_id", lastToken, &json)
        if let digest {
            json.name("sha256")
            json.value(digest)
        }
        json.endObject()
        return json.bytes
    }

    private func integer(_ name: String, _ value: Int?, _ json: inout JSONWriter) {
        guard let value else { return }
        json.name(name)
        json.value(value)
    }
}
