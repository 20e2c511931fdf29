internal import Numerics

extension TransferFunction {
    /// The system as a sum over its poles, which are simple.
    ///
    ///     K_k = Σ_j R_j λ_j^k     R_j = β(λ_j) / χ'(λ_j)
    ///     χ(λ) = λ^d + a_1 λ^{d-1} + … + a_d     β(λ) = b_1 λ^{d-1} + … + b_d
    ///
    /// - Throws: ``ComputeError/illConditioned(estimate:tolerance:)`` for a multiple pole.
    /// - Complexity: O(d²).
    func partialFractions(_ checkpoint: Checkpoint) throws(ComputeError) -> ConversionResult {
        let poles = try polynomialRoots(Array(([1] + denominator).reversed()), checkpoint: checkpoint)
        let pairs = ConjugatePairs(of: poles)
        let kept = pairs.real.isEmpty ? pairs.upper : pairs.all
        var residues: [Complex<Double>] = []
        for pole in kept {
            let slope = derivative(at: pole)
            guard slope.length > 0 else {
                throw .illConditioned(
                    estimate: .infinity, tolerance: Conversion.defaultTolerance, condition: .infinity)
            }
            residues.append(numerator.reduce(.zero) { $0 * pole + Complex($1) } / slope)
        }
        let system = try DiagonalSystem(
            computed: kept,
            kept.map { _ in 1 },
            residues.map(\.conjugate),
            Complex(feedthrough),
            pairs.real.isEmpty ? .conjugateHalf : .whole
        )
        // How much larger the terms are than their sum.
        let terms = residues.reduce(0) { $0 + $1.length }
        let sum = residues.reduce(Complex<Double>.zero) { $0 + $1 }.length
        let largest = max(sum, numerator.first?.magnitude ?? 0)
        return ConversionResult(realization: .diagonal(system), condition: largest > 0 ? max(1, terms / largest) : 1)
    }

    /// `χ'(λ)`.
    private func derivative(at pole: Complex<Double>) -> Complex<Double> {
        var value = Complex<Double>.one
        var slope = Complex<Double>.zero
        for coefficient in denominator {
            slope = slope * pole + value
            value = value * pole + Complex(coefficient)
        }
        return slope
    }
}
