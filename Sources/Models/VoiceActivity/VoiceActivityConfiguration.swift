internal import Compute
internal import JSON

/// The `config.json` of a voice activity detector: all of its sizes are fixed.
public struct VoiceActivityConfiguration: Sendable, Hashable {
    /// What `model_type` says.
    public static let kind = "vad"

    /// `sha256`: the digest of `model.safetensors`, in lower-case hexadecimal.
    public let digest: String?

    /// The members besides `model_type` and `sha256`, each with the one value that it may have.
    private static let sizes = [
        ("format_version", ModelConfiguration.formatVersion), ("sample_rate", VoiceActivityWeights.sampleRate),
        ("step_samples", VoiceActivityWeights.step), ("context_samples", VoiceActivityWeights.context),
        ("hidden_size", VoiceActivityWeights.hidden),
    ]

    /// Reads a `config.json`.
    ///
    /// - Throws: ``ModelError/malformed(_:_:)``, and ``ModelError/member(_:pointer:_:)`` for a member that is missing,
    ///   unknown or outside its range.
    public init(parsing bytes: [UInt8]) throws(ModelError) {
        let members = try MemberReader(parsing: bytes, of: .configuration)
        try members.requireOnly(Set(Self.sizes.map(\.0) + ["model_type", "sha256"]))
        _ = try members.choice("model_type", of: [Self.kind])
        for (name, value) in Self.sizes { _ = try members.integer(name, allowed: value...value) }
        digest = try members.optionalDigest("sha256")
    }

    /// The `config.json` of this configuration: JSON that is the same for equal configurations.
    ///
    /// - Parameter digest: The digest of `model.safetensors`, or nothing.
    public static func json(digest: String?) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.name("model_type")
        json.value(kind)
        for (name, value) in sizes {
            json.name(name)
            json.value(value)
        }
        if let digest {
            json.name("sha256")
            json.value(digest)
        }
        json.endObject()
        return json.bytes
    }
}
