/// How large the numbers of a model can become, whatever the tokens are.
///
///     |rms(x)_j| ≤ √d |w_j|      |silu(x)| ≤ max(|x|, 0.28)
///     diagonal:  |x_n| ≤ max |u| / (1 - |Ā_n|)
///     rational:  |w|   ≤ max |u| Σ |h_k|,   h the response of 1 / a(z)
///
/// and sums of magnitudes for the rest. Where all bounds lie far inside the range of single precision, no step can
/// diverge, and none has to be undone; a model for which this cannot be shown is stepped on copies that are looked at.
struct TokenModelRange: Sendable {
    /// Squares of numbers under this, summed, are far from overflow.
    private static let safe = 1e15

    /// The largest number that each layer's state can hold, where it is known; else that of single precision.
    private(set) var stateLimits: [Float] = []

    /// Whether every bound is known and small.
    private(set) var isProven: Bool

    /// The bound of the residual stream so far.
    private var hidden: Double

    init(_ weights: TokenModelWeights) {
        let shape = weights.shape
        hidden = Double(Self.largest(weights.embedding))
        let norm = Self.normed(weights.finalNorm)
        let logits = Self.products(weights.head ?? weights.embedding, rows: 0..<shape.vocabulary, norm).max() ?? 0
        isProven = hidden < Self.safe && logits < Self.safe
    }

    /// Takes the next layer into account.
    mutating func append(
        _ layer: TokenModelWeights.Layer, _ stepped: SteppedKernel, _ shape: TokenModelWeights.Shape
    ) {
        let norm = Self.normed(layer.norm)
        let signals = Self.products(layer.inputProjection, rows: 0..<shape.inner, norm)
        let gates = Self.products(layer.inputProjection, rows: shape.inner..<2 * shape.inner, norm)
        let inputs = signals.indices.map { channel in
            let taps = layer.convolution[channel * shape.convolution..<(channel + 1) * shape.convolution]
            let sum = taps.reduce(0) { $0 + Double($1.magnitude) }
            return max(0.28, Double(layer.convolutionBias[channel].magnitude) + sum * signals[channel])
        }
        let (limit, outputs) = Self.kernel(stepped, inputs: inputs)
        let mixed = zip(outputs, gates).map { $0 * max(0.28, $1) }
        hidden += Self.products(layer.outputProjection, rows: 0..<shape.hidden, mixed).max() ?? 0
        let largest = max(limit, signals.max() ?? 0, inputs.max() ?? 0, gates.max() ?? 0)
        let isKnown = largest < Self.safe && hidden < Self.safe && (mixed.max() ?? 0) < Self.safe
        isProven = isProven && isKnown
        stateLimits.append(isKnown ? Float(1.001 * max(limit, signals.max() ?? 0)) : .greatestFiniteMagnitude)
    }

    private static func largest(_ entries: [Float]) -> Float { entries.reduce(0) { max($0, $1.magnitude) } }

    /// `√d |w_j|`, and a little more for rounding.
    private static func normed(_ weight: [Float]) -> [Double] {
        let root = 1.001 * Double(weight.count).squareRoot()
        return weight.map { root * Double($0.magnitude) }
    }

    /// `Σ_j |W_ij| v_j` of some rows, and a little more for rounding.
    private static func products(_ matrix: [Float], rows: Range<Int>, _ bounds: [Double]) -> [Double] {
        rows.map { row in
            let start = row * bounds.count
            return bounds.indices.reduce(0) { $0 + Double(matrix[start + $1].magnitude) * bounds[$1] } * 1.01
        }
    }

    /// The bound of a kernel's state, and of each channel's output from any state within it.
    private static func kernel(_ stepped: SteppedKernel, inputs: [Double]) -> (limit: Double, outputs: [Double]) {
        switch stepped {
        case .diagonal(let modes, let feedthrough):
            let order = modes.count / inputs.count
            let limit = modes.indices.reduce(0) { largest, place in
                // Rounding may let a mode decay less than its pole does.
                let slack = 1 - modes[place].magnitude - 0x1p-22
                return max(largest, slack > 0 ? inputs[place / order] / slack : .infinity)
            }
            let outputs = inputs.indices.map { channel in
                let sum = modes[channel * order..<(channel + 1) * order].reduce(0) {
                    $0 + Double($1.readout.re.magnitude) + Double($1.readout.im.magnitude)
                }
                return 1.01 * (sum * limit + Double(feedthrough[channel].magnitude) * inputs[channel])
            }
            return (limit, outputs)
        case .rational(let denominator, let numerator, let feedthrough):
            return rational(denominator, numerator, feedthrough, inputs: inputs)
        }
    }

    private static func rational(
        _ denominator: [Float], _ numerator: [Float], _ feedthrough: [Float], inputs: [Double]
    ) -> (limit: Double, outputs: [Double]) {
        let order = denominator.count / inputs.count
        func places(_ channel: Int) -> Range<Int> { channel * order..<(channel + 1) * order }
        let responses = inputs.indices.map { ResponseSum(denominator[places($0)].map { Double($0) }) }
        let limit = zip(inputs, responses).reduce(0) { max($0, $1.0 * $1.1.total) }
        let outputs = inputs.indices.map { channel in
            // A state that is given acts as further inputs of the first n steps.
            let state = (inputs[channel] + responses[channel].weight * limit) * responses[channel].total
            let sum = numerator[places(channel)].reduce(0) { $0 + Double($1.magnitude) }
            return 1.01 * (sum * state + Double(feedthrough[channel].magnitude) * inputs[channel])
        }
        return (limit, outputs)
    }
}
