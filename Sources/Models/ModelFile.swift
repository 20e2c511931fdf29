/// The files of a model's directory.
public enum ModelFile: String, Sendable, Hashable, CaseIterable {
    case configuration = "config.json"
    case weights = "model.safetensors"
    case tokenizer = "tokenizer.json"
    case vectors = "vectors.safetensors"
    case license = "LICENSE"
    case card = "MODEL_CARD.md"

    /// The most bytes that are read.
    public var largestSize: Int {
        switch self {
        case .configuration: 64 << 10
        case .weights: 2 << 30
        case .tokenizer: 32 << 20
        case .vectors: 64 << 20
        case .license, .card: 1 << 20
        }
    }

    /// Whether a directory without it is no model.
    public var isRequired: Bool {
        self == .configuration || self == .weights
    }
}
