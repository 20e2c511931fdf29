internal import Compute
internal import JSON
internal import Models
internal import Sessions

extension ServedModel {
    /// What of a model is written.
    enum Detail {
        /// As in a list.
        case summary
        /// With its configuration and self-test.
        case whole
    }

    /// Writes the model as OpenAI's interface does, with what there is to know beyond.
    func encode(to json: inout JSONWriter, _ detail: Detail) {
        json.beginObject()
        json.member("id", id)
        json.member("object", "model")
        json.member("created", integer: Int(createdAt.milliseconds / 1000))
        json.member("owned_by", owner.map { $0.name.isEmpty ? "anonymous" : $0.name } ?? "hippodrome")
        encodeKind(to: &json)
        json.name("ready")
        json.value(isReady)
        json.member("fingerprint", fingerprint)
        if case .whole = detail {
            json.name("config")
            json.raw(configurationText)
            json.name("self_test")
            encodeSelfTest(to: &json)
        }
        json.endObject()
    }

    private var configurationText: [UInt8] {
        switch contents {
        case .tokens(let model): model.configuration.json(digest: model.configuration.digest)
        case .voice: VoiceActivityConfiguration.json(digest: nil)
        }
    }

    private func encodeKind(to json: inout JSONWriter) {
        switch contents {
        case .tokens(let model):
            json.member("kind", model.configuration.kind.rawValue)
            json.member("parameters", integer: model.weights.parameterCount)
            json.member("state_bytes", integer: text?.engine.stateBytes ?? 0)
            json.member("input", "token")
            json.member("output", "logits")
            json.member("vocabulary", integer: model.weights.shape.vocabulary)
            json.name("has_tokenizer")
            json.value(model.tokenizer != nil)
        case .voice:
            json.member("kind", "vad")
            json.member("state_bytes", integer: VoiceActivityState.bytes)
            json.member("input", "512 samples of 16 kHz")
            json.member("output", "probability of speech")
        }
    }

    private func encodeSelfTest(to json: inout JSONWriter) {
        guard let selfTest else { return json.null() }
        json.beginObject()
        json.name("passes")
        json.value(selfTest.passes)
        json.member("logits", integer: selfTest.count)
        json.name("greatest_difference")
        json.value(selfTest.greatestDifference)
        json.name("relative_difference")
        json.value(selfTest.relativeDifference)
        json.name("tolerance")
        json.value(SelfTest.tolerance)
        json.endObject()
    }
}
