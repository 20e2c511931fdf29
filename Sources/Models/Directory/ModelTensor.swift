internal import Compute

/// The tensors of a model outside its layers, by their names in a file.
enum ModelTensor: String, CaseIterable {
    case embedding = "backbone.embedding.weight"
    case finalNorm = "backbone.norm_f.weight"
    case head = "lm_head.weight"

    func shape(_ shape: TokenModelWeights.Shape) -> [Int] {
        self == .finalNorm ? [shape.hidden] : [shape.vocabulary, shape.hidden]
    }

    /// Its path from ``TokenModelWeights``, as ``ComputeError`` has it.
    var path: String {
        switch self {
        case .embedding: "embedding"
        case .finalNorm: "finalNorm"
        case .head: "head"
        }
    }

    /// The tensor's numbers, or nothing where the model has no such tensor.
    func numbers(of weights: TokenModelWeights) -> [Float]? {
        switch self {
        case .embedding: weights.embedding
        case .finalNorm: weights.finalNorm
        case .head: weights.head
        }
    }
}
