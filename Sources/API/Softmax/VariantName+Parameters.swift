extension VariantName {
    /// The parameters beside those of every variant, and what they may be.
    var parameters: [VariantParameter] {
        switch self {
        case .softmax, .sparsemax, .entmax15: []
        case .entmax: [.required("alpha", "a number from -10 to 10, or \"inf\"")]
        case .sparse: [.required("k", "1 to n"), .optional("ties", "all (default), first")]
        case .topP: [.required("top_p", "0 to 1")]
        case .minP: [.required("min_p", "0 to 1")]
        case .topA: [.required("top_a", "0 to 1")]
        case .epsilon, .eta: [.required("epsilon", "0 to 1")]
        case .typical: [.required("mass", "0 to 1")]
        case .taylor: [.optional("order", "even, 2 (default) to 20"), .optional("center", "none (default), max, mean")]
        case .perturbMax:
            [
                .optional("noise", "normal (default), gumbel, logistic, laplace, uniform, student_t, exponential"),
                .optional("sigma", "above 0, 1 by default"),
            ]
        case .gumbelSoftmax:
            [
                .optional("seed", "an integer of at least 0, 0 by default"),
                .optional("sample", "soft (default), straight_through"),
            ]
        case .softmax1: [.optional("sinks", "a list of logits, [0] by default")]
        default: structuredParameters
        }
    }

    /// Those of the variants with functions, bounds, margins and marginals.
    private var structuredParameters: [VariantParameter] {
        switch self {
        case .normalized:
            [
                .required("f", "relu, softplus, sigmoid, square, exp, elu_plus_1"),
                .optional("power", "above 0, 1 by default: of relu"),
            ]
        case .elementwise:
            [
                .required("f", "sigmoid, squared_relu, alpha_relu"),
                .optional("alpha", "above 1, at most 10: required for alpha_relu"),
                .optional("threshold", "a number, 0 by default: of alpha_relu"),
            ]
        case .rSoftmax: [.required("rate", "at least 0, below 1")]
        case .csoftmax, .csparsemax: [.required("upper", "n numbers of at least 0 with a sum of at least 1")]
        case .budget: [.required("k", "1 to n")]
        case .normmax: [.optional("alpha", "2 (default) to 10")]
        case .margin:
            [
                .required("target", "an entry, or one for each row"),
                .optional("rule", "additive (default), additive_angle, multiplicative, none"),
                .optional("margin", "at least 0, below 1; multiplicative: 1 to 8; required but for none"),
                .optional("scale", "above 0, 1 by default"),
            ]
        case .sinkhorn:
            [
                .optional("rows", "the sums of rows, above 0, ones by default"),
                .optional("columns", "the sums of columns, above 0, equal by default"),
                .optional("tolerance", "above 0, 1e-12 by default"),
                .optional("iterations", "1 to 100000, 1000 by default"),
            ]
        default: []
        }
    }
}
