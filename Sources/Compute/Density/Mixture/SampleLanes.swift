/// Samples of mean 0 and deviation 1, eight side by side.
struct SampleLanes: Sendable {
    /// The responsibilities of one component, summed: `Σ v r`, `Σ v r (y − m)` and `Σ v r (y − m)²`, m the old mean.
    struct Sums {
        var anchor: Double
        var weight: Double
        var shift: Double
        var square: Double
    }

    private let values: [SIMD8<Double>]
    private let weights: [SIMD8<Double>]

    /// What was subtracted from the samples, and what they were divided by.
    let center: Double
    let scale: Double

    init(_ samples: WeightedSamples) {
        let (center, scale) = (samples.mean, samples.deviation)
        (self.center, self.scale) = (center, scale)
        let groups = (samples.count + 7) / 8
        var values = [SIMD8<Double>](repeating: .zero, count: groups)
        var weights = values
        for (index, value) in samples.values.enumerated() {
            values[index / 8][index % 8] = (value - center) / scale
            weights[index / 8][index % 8] = samples.weights[index]
        }
        self.values = values
        self.weights = weights
    }

    /// One pass: the mean negative log likelihood, and the sums for the next components.
    ///
    /// - Complexity: O(n K); allocates O(K).
    func expectation(_ components: [GaussianMixture.Component]) -> (loss: Double, sums: [Sums]) {
        let count = components.count
        let means = components.map { SIMD8(repeating: $0.mean) }
        let factors = components.map { SIMD8(repeating: -0.5 / ($0.deviation * $0.deviation)) }
        let scales = components.map {
            SIMD8(repeating: log($0.weight) - log($0.deviation) - NormalDistribution.logScale)
        }
        var terms = [SIMD8<Double>](repeating: .zero, count: count)
        var masses = terms
        var shifts = terms
        var squares = terms
        var loss = SIMD8<Double>.zero
        var term = terms.mutableSpan
        var mass = masses.mutableSpan
        var shift = shifts.mutableSpan
        var square = squares.mutableSpan
        for index in values.indices {
            let y = values[index]
            let (largest, sum) = Self.exponentials(y, means.span, factors.span, scales.span, &term)
            loss.addProduct(weights[index], largest + log(sum))
            let share = weights[index] / sum
            for k in 0..<count {
                let responsibility = term[k] * share
                let distance = y - means[k]
                mass[k] += responsibility
                let moved = responsibility * distance
                shift[k] += moved
                square[k].addProduct(moved, distance)
            }
        }
        let sums = (0..<count).map { k in
            Sums(anchor: components[k].mean, weight: mass[k].sum(), shift: shift[k].sum(), square: square[k].sum())
        }
        return (-loss.sum(), sums)
    }

    /// `e^{t_k − max t}` of the components' exponents `t_k`, with the largest and the sum.
    @inline(__always)
    private static func exponentials(
        _ y: SIMD8<Double>,
        _ means: Span<SIMD8<Double>>,
        _ factors: Span<SIMD8<Double>>,
        _ scales: Span<SIMD8<Double>>,
        _ term: inout MutableSpan<SIMD8<Double>>
    ) -> (largest: SIMD8<Double>, sum: SIMD8<Double>) {
        var largest = SIMD8<Double>(repeating: -.infinity)
        for k in 0..<means.count {
            let distance = y - means[k]
            term[k] = scales[k].addingProduct(factors[k], distance * distance)
            largest = Double.larger(largest, term[k])
        }
        var sum = SIMD8<Double>.zero
        for k in 0..<means.count {
            term[k] = Exponential.ofNonPositive(term[k] - largest)
            sum += term[k]
        }
        return (largest, sum)
    }
}
