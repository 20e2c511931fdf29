extension SoftmaxVariant {
    /// Refuses parameters outside their ranges, by name.
    func validate() throws(ComputeError) {
        switch self {
        case .softmax, .sparsemax, .entmax15, .gumbelSoftmax: break
        case .entmax(let alpha):
            try Self.check(
                alpha == .infinity || (-10...10).contains(alpha), "alpha", alpha, allowed: "[-10, 10] or ∞")
        case .truncated(let truncation): try truncation.validate()
        case .taylor(let order, _):
            guard (2...20).contains(order) else { throw .outOfRange(argument: "order", value: order, allowed: 2...20) }
            guard order.isMultiple(of: 2) else {
                throw .notApplicable(argument: "order", choice: "\(order)", subject: "an even order")
            }
        case .perturbMax(_, let scale):
            try Self.check(scale > 0 && scale < .infinity, "sigma", scale, allowed: "(0, ∞)")
        case .softmax1(let sinks):
            if let index = sinks.firstIndex(where: { !($0 < .infinity) }) {
                throw .notFinite(argument: "sinks", index: index)
            }
        case .normalized(.reluPower(let power)):
            try Self.check(power > 0 && power < .infinity, "power", power, allowed: "(0, ∞)")
        case .normalized: break
        case .elementwise(let function): try Self.validate(function)
        case .rSoftmax(let rate): try Self.check((0..<1).contains(rate), "rate", rate, allowed: "[0, 1)")
        case .boundedSoftmax(let upper), .boundedSparsemax(let upper): try BoundedSimplex.validate(upper)
        case .budget(let count):
            guard SoftmaxMap.lengths.contains(count) else {
                throw .outOfRange(argument: "k", value: count, allowed: SoftmaxMap.lengths)
            }
        case .normmax(let alpha): try Self.check((2...10).contains(alpha), "alpha", alpha, allowed: "[2, 10]")
        case .margin(let margin, _): try margin.validate()
        }
    }

    private static func validate(_ function: ElementwiseFunction) throws(ComputeError) {
        guard case .alphaReLU(let alpha, let threshold) = function else { return }
        try check(alpha > 1 && alpha <= 10, "alpha", alpha, allowed: "(1, 10]")
        try check(threshold.isFinite, "threshold", threshold, allowed: "(-∞, ∞)")
    }

    static func check(
        _ isAllowed: Bool, _ argument: String, _ value: Double, allowed: String
    ) throws(ComputeError) {
        guard isAllowed else { throw .notInInterval(argument: argument, value: value, allowed: allowed) }
    }
}
