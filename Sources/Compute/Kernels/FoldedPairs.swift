internal import Numerics

/// The poles and weights of a diagonal system, with each conjugate pair written once.
///
/// `Σ w λ^k` over a pair is twice the real part of one of them. A system given whole is folded where its pairs are
/// exact; any other whole system has a complex kernel.
struct FoldedPairs {
    let poles: [Complex<Double>]

    /// `C̄ B`, doubled for a pair.
    let weights: [Complex<Double>]

    /// Whether the kernel is the real part of the sum over the poles.
    let isReal: Bool

    /// - Complexity: O(N log N).
    init(_ system: DiagonalSystem) {
        let products = zip(system.outputVector, system.inputVector).map { $0.conjugate * $1 }
        guard system.poleSet == .whole else {
            poles = system.poles
            weights = products.map { 2 * $0 }
            isReal = true
            return
        }
        let modes = zip(system.poles, products).map { Mode(pole: $0, weight: $1) }
        let above = modes.filter { $0.pole.imaginary > 0 }.sorted()
        let below = modes.filter { $0.pole.imaginary < 0 }.map(\.conjugate).sorted()
        let real = modes.filter { $0.pole.imaginary == 0 }
        guard above == below, real.allSatisfy({ $0.weight.imaginary == 0 }) else {
            poles = system.poles
            weights = products
            isReal = false
            return
        }
        poles = above.map(\.pole) + real.map(\.pole)
        weights = above.map { 2 * $0.weight } + real.map(\.weight)
        isReal = true
    }

    private init(poles: [Complex<Double>], weights: [Complex<Double>], isReal: Bool) {
        self.poles = poles
        self.weights = weights
        self.isReal = isReal
    }

    /// The modes with `|Im λ|` up to `fastest`.
    func limited(to fastest: Double) -> FoldedPairs {
        let kept = poles.indices.filter { poles[$0].imaginary.magnitude <= fastest }
        return FoldedPairs(poles: kept.map { poles[$0] }, weights: kept.map { weights[$0] }, isReal: isReal)
    }

    private struct Mode: Comparable {
        var pole: Complex<Double>
        var weight: Complex<Double>

        var conjugate: Mode { Mode(pole: pole.conjugate, weight: weight.conjugate) }

        private var key: (Double, Double, Double, Double) {
            (pole.real, pole.imaginary, weight.real, weight.imaginary)
        }

        static func < (left: Mode, right: Mode) -> Bool { left.key < right.key }
    }
}
