/// The losses of `POST /v1/softmax/loss` by name.
enum LossName: String, Sendable, CaseIterable {
    case fenchelYoung = "fenchel_young"
    case sparseSoftmax = "sparse_softmax"
    case crossEntropy = "cross_entropy"
    case softAccuracy = "soft_accuracy"
    case margin

    /// The loss that goes with a variant.
    init(of variant: VariantName) {
        self =
            switch variant {
            case .softmax, .sparsemax, .entmax15, .entmax: .fenchelYoung
            case .sparse: .sparseSoftmax
            case .margin: .margin
            default: .crossEntropy
            }
    }

    /// The variants that the loss is made for.
    func takes(_ variant: VariantName) -> Bool {
        switch self {
        case .fenchelYoung: [.softmax, .sparsemax, .entmax15, .entmax].contains(variant)
        case .sparseSoftmax: variant == .sparse
        case .softAccuracy: variant == .softmax
        case .margin: variant == .margin
        // The truncations by ε have a parameter of the loss's name, a function of each entry has no distribution.
        case .crossEntropy: ![.epsilon, .eta, .elementwise, .margin, .sinkhorn].contains(variant)
        }
    }
}
