public import Compute
internal import JSON

/// What a model is, as its `config.json` says.
public struct ModelConfiguration: Sendable, Hashable {
    /// The kinds of models, by their names in `model_type`.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case diagonal = "s4d_lm"
        case rational = "rtf_lm"
    }

    /// The kinds of layers, by their names in `layer_types`. A model may have both.
    public enum LayerKind: String, Sendable, Hashable, CaseIterable {
        case diagonal = "s4d"
        case rational = "rtf"
    }

    /// `model_type`.
    public let kind: Kind

    /// The sizes of the tensors.
    public let shape: TokenModelWeights.Shape

    /// `layer_types`.
    public let layers: [LayerKind]

    /// `rtf_length`: the length that rational layers were trained at, which cut off their numerators.
    public let rationalLength: Int?

    /// `tie_word_embeddings`: whether the embedding is the head too.
    public let tiesEmbeddings: Bool

    /// `bos_token_id`: the token that a text starts with.
    public let firstToken: Int?

    /// `eos_token_id`: the token that ends a text.
    public let lastToken: Int?

    /// `sha256`: the digest of `model.safetensors`, in lower-case hexadecimal.
    public let digest: String?

    /// The version of the format of `config.json`.
    static let formatVersion = 1

    static let members: Set<String> = [
        "format_version", "model_type", "vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers",
        "layer_types", "state_size", "conv_kernel", "rtf_length", "tie_word_embeddings", "norm_epsilon",
        "bos_token_id", "eos_token_id", "sha256",
    ]

    /// Reads a `config.json`.
    ///
    /// - Throws: ``ModelError/malformed(_:_:)``, and ``ModelError/member(_:pointer:_:)`` for a member that is missing,
    ///   unknown or outside its range.
    public init(parsing bytes: [UInt8]) throws(ModelError) {
        let members = try MemberReader(parsing: bytes, of: .configuration)
        try members.requireOnly(Self.members)
        _ = try members.integer("format_version", allowed: Self.formatVersion...Self.formatVersion)
        kind = try Self.choice("model_type", members)
        let vocabulary = try members.integer("vocab_size", allowed: TokenModelWeights.vocabularies)
        shape = TokenModelWeights.Shape(
            vocabulary: vocabulary,
            hidden: try members.integer("hidden_size", allowed: TokenModelWeights.widths),
            inner: try members.integer("intermediate_size", allowed: TokenModelWeights.widths),
            halfState: try members.integer("state_size", allowed: TokenModelWeights.halfStates),
            convolution: try members.integer("conv_kernel", allowed: TokenModelWeights.convolutions),
            normEpsilon: try Self.epsilon(members))
        layers = try Self.layers(members)
        rationalLength = try members.optionalInteger("rtf_length", allowed: TransferFunction.kernelLengths)
        if rationalLength != nil, !layers.contains(.rational) { throw members.fault("rtf_length", .unknown) }
        tiesEmbeddings = try members.bool("tie_word_embeddings")
        firstToken = try members.optionalInteger("bos_token_id", allowed: 0...vocabulary - 1)
        lastToken = try members.optionalInteger("eos_token_id", allowed: 0...vocabulary - 1)
        digest = try members.optionalDigest("sha256")
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ members: MemberReader
    ) throws(ModelError) -> Choice {
        let names = Choice.allCases.map(\.rawValue)
        guard let choice = Choice(rawValue: try members.choice(name, of: names)) else {
            throw members.fault(name, .notOneOf(names))
        }
        return choice
    }

    private static func epsilon(_ members: MemberReader) throws(ModelError) -> Double {
        let epsilon: Double
        switch try members.value("norm_epsilon") {
        case .real(let real): epsilon = real
        case .integer(let integer): epsilon = Double(integer)
        default: throw members.fault("norm_epsilon", .notReal(interval: "(0, 1]"))
        }
        guard epsilon > 0, epsilon <= 1 else { throw members.fault("norm_epsilon", .notReal(interval: "(0, 1]")) }
        return epsilon
    }

    private static func layers(_ members: MemberReader) throws(ModelError) -> [LayerKind] {
        let count = try members.integer("num_hidden_layers", allowed: TokenModelWeights.depths)
        let elements = try members.elements("layer_types")
        guard elements.count == count else { throw members.fault("layer_types", .wrongCount(expected: count)) }
        let place = members.pointer.appending(name: "layer_types")
        return try elements.enumerated().map { index, element throws(ModelError) in
            guard case .string(let name) = element, let kind = LayerKind(rawValue: name) else {
                let fault = MemberFault.notOneOf(LayerKind.allCases.map(\.rawValue))
                throw .member(.configuration, pointer: place.appending(index: index), fault)
            }
            return kind
        }
    }
}
