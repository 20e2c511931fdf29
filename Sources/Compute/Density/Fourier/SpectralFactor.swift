internal import Numerics

/// The polynomial with a given squared magnitude on the unit circle and no root inside it, by the cepstrum.
///
///     log f = Σ_m ĥ_m e^{−iπmx},   B(z) = exp(ĥ_0/2 + Σ_{m>0} ĥ_m z^m)
///
/// The error is that of aliasing on the grid: small where `f` is not close to 0.
///
/// - Parameters:
///   - logSquares: `log f` at `x_j = −1 + 2j/M`, j < M, all finite.
///   - degree: N, below M/2.
/// - Returns: `b_0 … b_N`, `b_0` real and positive.
/// - Complexity: O(M log M + N²).
func minimumPhaseFactor(logSquares: [Double], degree: Int) throws(ComputeError) -> [Complex<Double>] {
    let count = logSquares.count
    var real = logSquares
    var imaginary = [Double](repeating: 0, count: count)
    // z_j = −e^{−2πij/M}, so the coefficient of z^m is (−1)^m times that of the inverse transform.
    try FourierTransform.plan(length: count).inverse(&real, &imaginary)
    let cepstrum = (0...degree).map { m in
        let sign = m.isMultiple(of: 2) ? 1.0 : -1.0
        return Complex(sign * real[m], sign * imaginary[m])
    }
    return exponentialSeries(cepstrum)
}

/// The power series of `exp(h_0/2 + Σ_{m>0} h_m z^m)`: `n b_n = Σ_{k=1}^n k h_k b_{n−k}`.
func exponentialSeries(_ cepstrum: [Complex<Double>]) -> [Complex<Double>] {
    var series = [Complex(exp(0.5 * cepstrum[0].real))]
    for n in 1..<max(cepstrum.count, 1) {
        var sum = Complex<Double>.zero
        for k in 1...n { sum += (cepstrum[k] * series[n - k]).multiplied(by: Double(k)) }
        series.append(sum.divided(by: Double(n)))
    }
    return series
}

extension TrigonometricDensity {
    /// The density of given harmonics, whose sum must not be negative anywhere.
    ///
    /// - Parameters:
    ///   - harmonics: `g_0 … g_N` with `g_0 = 1`.
    ///   - floor: What is added to `g_0` first, so that zeros do no harm; the density moves by about as much.
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` where the sum is negative.
    /// - Complexity: O(M log M), M ≥ 64 (N + 1).
    static func factoring(
        _ harmonics: [Complex<Double>],
        floor: Double,
        argument: String = "harmonics"
    ) throws(ComputeError) -> TrigonometricDensity {
        let degree = harmonics.count - 1
        var cells = 1024
        while cells < 64 * (degree + 1) { cells *= 2 }
        var real = [Double](repeating: 0, count: cells)
        var imaginary = real
        for n in 0...degree {
            let sign = n.isMultiple(of: 2) ? 1.0 : -1.0
            real[n] = n == 0 ? 0.5 * (harmonics[0].real + floor) : sign * harmonics[n].real
            imaginary[n] = sign * harmonics[n].imaginary
        }
        try FourierTransform.plan(length: cells).inverse(&real, &imaginary)
        let squares = real.map { $0 * Double(2 * cells) }
        let lowest = squares.min() ?? 0
        guard lowest > 0 else { throw .notInInterval(argument: argument, value: lowest, allowed: "(0, ∞)") }
        let factor = try minimumPhaseFactor(logSquares: squares.map { log($0) }, degree: degree)
        return try TrigonometricDensity(coefficients: factor)
    }
}
