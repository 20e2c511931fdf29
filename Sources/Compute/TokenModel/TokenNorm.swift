/// The root-mean-square norm with its weight.
///
///     x_i / √(Σ x²/d + ε) · w_i
///
/// Source: Zhang and Sennrich, "Root Mean Square Layer Normalization" (2019), equation 4, with ε.
struct TokenNorm: Sendable {
    private let count: Int
    private let weight: [SIMD16<Float>]
    private let epsilon: Double

    init(weight: [Float], epsilon: Double) {
        count = weight.count
        self.weight = packedRows(weight.count, 1) { place, _ in weight[place] }
        self.epsilon = epsilon
    }

    /// Norms the rows of `hidden`; a row whose squares overflow becomes NaN.
    func apply(
        _ hidden: [SIMD16<Float>], rows: Range<Int>, into normed: inout [Float]
    ) {
        var normed = normed.mutableSpan
        let vectors = weight.count
        for (target, row) in rows.enumerated() {
            let entries = hidden.span.extracting(row * vectors..<(row + 1) * vectors)
            var sum = SIMD16<Float>.zero
            for place in 0..<vectors { sum = sum.addingProduct(entries[place], entries[place]) }
            let squares = Float.sum(sum)
            let root = (squares / Double(count) + epsilon).squareRoot()
            let scale = SIMD16(repeating: root < .infinity ? Float(1 / root) : .nan)
            for place in 0..<vectors {
                Float.store(
                    entries[place] * scale * weight[place], into: &normed, at: (target &* vectors &+ place) &* 16)
            }
        }
    }
}
