internal import Numerics

/// The likelihood of weights on an even grid, by Fourier transforms of the grid's length.
///
///     A(x_j) = FFT(a_k (−1)^k),   x_j = −1 + 2j/M
///
/// - Complexity: O(M log M) an evaluation, however many samples the weights came from.
struct SpectralLikelihood: AmplitudeLikelihood {
    private let weights: [Double]
    private let plan: FourierTransform

    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for a length without a transform.
    init(weights: [Double]) throws(ComputeError) {
        self.weights = weights
        plan = try FourierTransform.plan(length: weights.count)
    }

    /// `A` at the grid points.
    private func values(_ amplitude: AmplitudeVector) -> SplitSequence {
        var values = SplitSequence(count: weights.count)
        for k in 0..<amplitude.count {
            let sign = k.isMultiple(of: 2) ? 1.0 : -1.0
            values.real[k] = sign * amplitude.real(k)
            values.imaginary[k] = sign * amplitude.imaginary(k)
        }
        plan.forward(&values.real, &values.imaginary)
        return values
    }

    func evaluate(_ amplitude: AmplitudeVector) -> (loss: Double, gradient: SplitSequence) {
        var values = values(amplitude)
        let sum = Self.divide(&values.real, &values.imaginary, weights: weights)
        // Σ_j w_j e^{+2πijk/M} / conj A_j: a forward transform with the parts exchanged.
        plan.forward(&values.imaginary, &values.real)
        let norm = amplitude.squaredNorm
        var gradient = SplitSequence(count: amplitude.count)
        for k in 0..<amplitude.count {
            let sign = k.isMultiple(of: 2) ? 1.0 : -1.0
            gradient.real[k] = amplitude.real(k) / norm - sign * values.real[k]
            gradient.imaginary[k] = amplitude.imaginary(k) / norm - sign * values.imaginary[k]
        }
        return (log(2 * norm) - sum, gradient)
    }

    /// Replaces A by `w/conj A` and returns `Σ w log|A|²`, eight grid points at a time.
    private static func divide(_ reals: inout [Double], _ imaginaries: inout [Double], weights: [Double]) -> Double {
        var real = reals.mutableSpan
        var imaginary = imaginaries.mutableSpan
        let weights = weights.span
        precondition(real.count == weights.count && imaginary.count == weights.count && weights.count.isMultiple(of: 8))
        var sums = SIMD8<Double>.zero
        var start = 0
        while start < weights.count {
            let w = Double.load(weights, at: start)
            let x = Double.load(real.span, at: start)
            let y = Double.load(imaginary.span, at: start)
            let isEmpty = w .== 0
            let square = (x * x).addingProduct(y, y)
            // Without weight a zero of A says nothing.
            sums.addProduct(w, log(square.replacing(with: 1, where: isEmpty)))
            let quotient = (w / square).replacing(with: 0, where: isEmpty)
            Double.store(x * quotient, into: &real, at: start)
            Double.store(y * quotient, into: &imaginary, at: start)
            start &+= 8
        }
        return sums.sum()
    }

    func curvature(_ amplitude: AmplitudeVector) -> SplitSequence {
        var values = values(amplitude)
        for j in weights.indices {
            let (x, y, w) = (values.real[j], values.imaginary[j], weights[j])
            let square = x * x + y * y
            let factor = w > 0 ? w / (square * square) : 0
            // w/A² = w conj(A)² / |A|⁴.
            values.real[j] = factor * (x * x - y * y)
            values.imaginary[j] = -2 * factor * x * y
        }
        plan.forward(&values.real, &values.imaginary)
        return signed(values, count: 2 * amplitude.count - 1, conjugate: 1)
    }

    func dual(_ amplitude: AmplitudeVector) -> SplitSequence {
        var values = values(amplitude)
        let norm = amplitude.squaredNorm
        for j in weights.indices {
            let square = values.real[j] * values.real[j] + values.imaginary[j] * values.imaginary[j]
            values.real[j] = weights[j] > 0 ? weights[j] * norm / square : 0
            values.imaginary[j] = 0
        }
        plan.forward(&values.real, &values.imaginary)
        return signed(values, count: amplitude.count, conjugate: -1)
    }

    func characteristic(degree: Int) -> [Complex<Double>] {
        var values = SplitSequence(real: weights, imaginary: Array(repeating: 0, count: weights.count))
        plan.forward(&values.real, &values.imaginary)
        let result = signed(values, count: degree + 1, conjugate: 1)
        return zip(result.real, result.imaginary).map { Complex($0, $1) }
    }

    /// `(−1)^m X_m` of the first entries, or their conjugates.
    private func signed(_ values: SplitSequence, count: Int, conjugate: Double) -> SplitSequence {
        var result = SplitSequence(count: count)
        for m in 0..<count {
            let sign = m.isMultiple(of: 2) ? 1.0 : -1.0
            result.real[m] = sign * values.real[m]
            result.imaginary[m] = conjugate * sign * values.imaginary[m]
        }
        return result
    }
}
