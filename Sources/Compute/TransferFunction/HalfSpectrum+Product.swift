extension HalfSpectrum {
    /// Divides every number by that of `divisor`, and multiplies it by `scale`.
    ///
    /// - Complexity: O(n); allocates nothing.
    /// - Precondition: The spectra are equally long, and no square in the divisor underflows or overflows.
    mutating func divide(by divisor: HalfSpectrum, scale: Double) {
        Self.divide(&real, &imaginary, by: divisor, scale: scale)
    }

    /// Multiplies every number by that of `factor`.
    ///
    /// - Complexity: O(n); allocates nothing.
    /// - Precondition: The spectra are equally long.
    mutating func multiply(by factor: HalfSpectrum) {
        Self.multiply(&real, &imaginary, by: factor)
    }

    private static func divide(
        _ real: inout [Double], _ imaginary: inout [Double], by divisor: HalfSpectrum, scale: Double
    ) {
        let count = real.count
        precondition(imaginary.count == count && divisor.real.count == count && divisor.imaginary.count == count)
        var x = real.mutableSpan
        var y = imaginary.mutableSpan
        let a = divisor.real.span
        let b = divisor.imaginary.span
        for l in 0..<count {
            let factor = scale / (a[l] * a[l] + b[l] * b[l])
            let p = x[l]
            let q = y[l]
            x[l] = (p * a[l] + q * b[l]) * factor
            y[l] = (q * a[l] - p * b[l]) * factor
        }
    }

    private static func multiply(_ real: inout [Double], _ imaginary: inout [Double], by factor: HalfSpectrum) {
        let count = real.count
        precondition(imaginary.count == count && factor.real.count == count && factor.imaginary.count == count)
        var x = real.mutableSpan
        var y = imaginary.mutableSpan
        let a = factor.real.span
        let b = factor.imaginary.span
        for l in 0..<count {
            let p = x[l]
            let q = y[l]
            x[l] = p * a[l] - q * b[l]
            y[l] = p * b[l] + q * a[l]
        }
    }
}
