internal import Numerics

extension KernelSampling {
    /// What multiplies `B` in a mode: `(e^{ελ} - 1) / λ`, `ε`, `ε / (1 - αελ)`, or 1.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)`` with `index` where the second has no value.
    func inputGain(_ pole: Complex<Double>, index: Int) throws(ComputeError) -> Complex<Double> {
        guard case .continuous(let rule, let timeStep) = self else { return 1 }
        let product = Complex(timeStep) * pole
        guard let alpha = rule.alpha else {
            return Complex(timeStep) * (rule == .zohEuler ? 1 : growthRatio(product))
        }
        let implicit = 1 - Complex(alpha) * product
        guard implicit.length > 4 * .ulpOfOne * max(1, alpha * product.length) else { throw .singular(pivot: index) }
        return Complex(timeStep) / implicit
    }

    /// `λ̄` of up to four modes to 32 digits, and 0 in the lanes past them.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where one is out of range.
    func ratios(_ poles: ArraySlice<Complex<Double>>) throws(ComputeError) -> DoubledComplex {
        var real = SIMD4<Double>.zero
        var imaginary = SIMD4<Double>.zero
        var isUsed = SIMD4<Double>.zero
        for (lane, pole) in poles.enumerated() {
            real[lane] = pole.real
            imaginary[lane] = pole.imaginary
            isUsed[lane] = 1
        }
        let ratios = ratios(real, imaginary).scaled(by: isUsed)
        guard 0 * (ratios.real.high + ratios.imaginary.high) == .zero else { throw .diverged(step: 0) }
        return ratios
    }

    private func ratios(_ real: SIMD4<Double>, _ imaginary: SIMD4<Double>) -> DoubledComplex {
        guard case .continuous(let rule, let timeStep) = self else {
            return DoubledComplex(real: Doubled(high: real), imaginary: Doubled(high: imaginary))
        }
        let step = SIMD4(repeating: timeStep)
        let product = DoubledComplex(
            real: Doubled(exactly: step, times: real), imaginary: Doubled(exactly: step, times: imaginary))
        guard let alpha = rule.alpha else { return .exp(product) }
        let implicit = product.multiplied(by: -alpha)
        return (.one + product + implicit) / (.one + implicit)
    }
}

/// `(e^z - 1) / z`, 1 at 0.
///
/// `e^{x + iy} - 1 = (e^x - 1) cos y - 2 sin²(y/2) + i e^x sin y` loses no digit for small `z`.
private func growthRatio(_ z: Complex<Double>) -> Complex<Double> {
    guard z != 0 else { return 1 }
    let half = sin(z.imaginary / 2)
    let growth = Complex(
        expm1(z.real) * cos(z.imaginary) - 2 * half * half,
        exp(z.real) * sin(z.imaginary)
    )
    return growth / z
}
