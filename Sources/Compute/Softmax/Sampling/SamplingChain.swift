/// Steps that turn logits into a distribution to draw from, in the order given.
public struct SamplingChain: Sendable, Equatable {
    public enum Step: Sendable, Equatable {
        /// Divides the logits; τ > 0.
        case temperature(Double)
        /// Drops entries by the softmax of what is left.
        case truncation(Truncation)
        /// α-entmax in place of softmax at the end; what it gives 0 is dropped for the steps after it.
        case entmax(alpha: Double)
        /// Adds numbers to the logits, -∞ to drop one.
        case bias([Double])
    }

    public let steps: [Step]

    /// - Throws: As ``SoftmaxMap/init(_:temperature:ties:onEmpty:)`` for parameters out of range.
    public init(_ steps: [Step]) throws(ComputeError) {
        for step in steps {
            switch step {
            case .temperature(let temperature):
                try SoftmaxVariant.check(
                    temperature > 0 && temperature < .infinity, "temperature", temperature, allowed: "(0, ∞)")
            case .truncation(let truncation): try truncation.validate()
            case .entmax(let alpha): try SoftmaxVariant.entmax(alpha: alpha).validate()
            case .bias: break
            }
        }
        self.steps = steps
    }

    /// The distribution at the end of the chain: the softmax of what is left, or the last map of the chain if that is
    /// the last step.
    ///
    /// - Throws: As ``SoftmaxMap/normalization(of:bias:mask:)``.
    public func distribution(_ x: [Double]) throws(ComputeError) -> [Double] {
        let softmax = try SoftmaxMap(.softmax)
        var logits = x
        var p = try softmax.normalization(of: logits).p
        for step in steps {
            var variant = SoftmaxVariant.softmax
            switch step {
            case .temperature(let temperature): logits = logits.map { $0 / temperature }
            case .bias(let bias):
                guard bias.count == x.count else {
                    throw .wrongLength(argument: "bias", actual: bias.count, expected: x.count)
                }
                logits = zip(logits, bias).map { $0 + $1 }
            case .truncation(let truncation): variant = .truncated(Self.fitting(truncation, logits))
            case .entmax(let alpha): variant = .entmax(alpha: alpha)
            }
            p = try SoftmaxMap(variant).normalization(of: logits).p
            // A probability that underflows to 0 under softmax keeps its logit; what a sparse map drops does not.
            if variant != .softmax { logits = zip(logits, p).map { $1 > 0 ? $0 : -.infinity } }
        }
        return p
    }

    /// A top-k over more entries than are left keeps them all.
    private static func fitting(_ truncation: Truncation, _ logits: [Double]) -> Truncation {
        guard case .topK(let count, let rule) = truncation else { return truncation }
        return .topK(max(1, min(count, logits.count { $0 > -.infinity })), rule)
    }
}
