/// The variants of `POST /v1/softmax` by name.
enum VariantName: String, Sendable, CaseIterable {
    case softmax, sparsemax, entmax15, entmax
    case sparse
    case topP = "top_p"
    case minP = "min_p"
    case topA = "top_a"
    case epsilon, eta, typical
    case taylor
    case perturbMax = "perturb_max"
    case gumbelSoftmax = "gumbel_softmax"
    case softmax1, normalized, elementwise
    case rSoftmax = "r_softmax"
    case csoftmax, csparsemax, budget, normmax
    case margin
    case sinkhorn
}
