public import Numerics

extension LowRankKernel {
    /// The transfer function at any `z`, whole and not cut at a length.
    ///
    ///     G(z) = Σ_k K_k z^k = g (⟨C,B⟩ - κ ⟨C,P⟩ (I + κ ⟨Q,P⟩)⁻¹ ⟨Q,B⟩)
    ///     ⟨x,y⟩ = Σ_j x̄_j y_j / (1 - k z - κ Λ_j)      κ = i + e z      g, k, e, i of the rule
    ///
    /// At `z = -1` the bilinear transform leaves `ε ⟨C,B⟩ = ε C* B / 2`.
    ///
    /// Source: kexue.fm 10162, multiplied out by `1 + z`.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)`` where `z` is the reciprocal of a pole of the system or of `Λ`.
    /// - Complexity: O(N R² + R³).
    public func transferFunction(at z: Complex<Double>) throws(ComputeError) -> Complex<Double> {
        let offset = 1 - Complex(rule.kept) * z
        let factor = Complex(rule.implicit) + Complex(rule.explicit) * z
        let forms = try modes.poles.enumerated().map { index, pole throws(ComputeError) in
            try Self.inverse(offset, factor * pole, index)
        }
        let opposite = try modes.poles.enumerated().map { index, pole throws(ComputeError) in
            modes.isReal ? try Self.inverse(offset, factor * pole.conjugate, index) : 0
        }
        func inner(_ left: [Complex<Double>], _ right: [Complex<Double>]) -> Complex<Double> {
            var sum = Complex<Double>.zero
            for n in left.indices {
                let product = left[n].conjugate * right[n]
                // A real system's `left` counts the modes that are not written: half of it belongs to each.
                sum +=
                    modes.isReal
                    ? (product * forms[n] + product.conjugate * opposite[n]).multiplied(by: 0.5)
                    : product * forms[n]
            }
            return sum
        }
        let direct = inner(modes.output, modes.input)
        let resolvent = try invertedSum(modes.q.map { q in modes.p.map { factor * inner(q, $0) } })
        var rest = Complex<Double>.zero
        for (row, p) in modes.p.enumerated() {
            for (column, q) in modes.q.enumerated() {
                rest += inner(modes.output, p) * resolvent[row * modes.rank + column] * inner(q, modes.input)
            }
        }
        return (direct - factor * rest).multiplied(by: rule.gain)
    }

    /// `1 / (a - b)`.
    private static func inverse(
        _ first: Complex<Double>, _ second: Complex<Double>, _ index: Int
    ) throws(ComputeError) -> Complex<Double> {
        let difference = first - second
        guard difference.length > 4 * .ulpOfOne * max(first.length, second.length) else {
            throw .singular(pivot: index)
        }
        return 1 / difference
    }
}
