internal import Numerics

/// The modes of a discrete diagonal system: `K_k = Σ_n w_n λ̄_n^k`, or the real part of that.
///
///     zoh        λ̄ = e^{ελ}                        w = C̄ B (e^{ελ} - 1) / λ
///     zohEuler   λ̄ = e^{ελ}                        w = C̄ B ε
///     gbt(α)     λ̄ = (1 + (1-α)ελ) / (1 - αελ)    w = C̄ B ε / (1 - αελ)
///     discrete   λ̄ = λ                             w = C̄ B
///
/// A conjugate pair stands here once, with twice its weight.
struct DiscreteModes {
    /// `λ̄`, in fours; lanes past the last hold 0.
    let ratios: [DoubledComplex]

    /// `w`, as many as there are modes.
    let weights: [Complex<Double>]

    /// Whether the kernel is the real part of the sum.
    let isReal: Bool

    /// How many there are.
    var count: Int { weights.count }

    /// Samples the modes of a diagonal system.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)`` where `1 - αελ` is 0, ``ComputeError/diverged(step:)`` where a ratio
    ///   or weight is out of range.
    /// - Complexity: O(N).
    init(_ pairs: FoldedPairs, sampling: KernelSampling) throws(ComputeError) {
        isReal = pairs.isReal
        var weights: [Complex<Double>] = []
        for (index, pole) in pairs.poles.enumerated() {
            let weight = pairs.weights[index] * (try sampling.inputGain(pole, index: index))
            guard weight.isFinite else { throw .diverged(step: 0) }
            weights.append(weight)
        }
        self.weights = weights
        ratios = try stride(from: 0, to: pairs.poles.count, by: 4).map { first throws(ComputeError) in
            try sampling.ratios(pairs.poles[first..<min(first + 4, pairs.poles.count)])
        }
    }

    /// The ratio of a mode, rounded.
    func ratio(_ index: Int) -> Complex<Double> {
        let quad = ratios[index / 4]
        return Complex(quad.real.high[index % 4], quad.imaginary.high[index % 4])
    }

    /// `max |λ̄|`.
    var spectralRadius: Double {
        (0..<count).reduce(0) { max($0, ratio($1).length) }
    }
}
