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
        json.member("kind", loaded.configuration.kind.rawValue)
        json.member("parameters", integer: engine.parameterCount)
        json.member("state_bytes", integer: engine.stateBytes)
        json.member("input", "token")
        json.member("output", "logits")
        json.member("vocabulary", integer: engine.shape.vocabulary)
        json.name("has_tokenizer")
        json.value(loaded.tokenizer != nil)
        json.name("ready")
        json.value(isReady)
        json.member("fingerprint", loaded.fingerprint)
        if case .whole = detail {
            json.name("config")
            json.raw(loaded.configuration.json(digest: loaded.configuration.digest))
            json.name("self_test")
            encodeSelfTest(to: &json)
        }
        json.endObject()
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
