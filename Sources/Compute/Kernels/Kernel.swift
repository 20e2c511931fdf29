/// The convolution kernel of a system with one input and one output, without its feedthrough.
///
///     K_k = C̄* Ā^k B̄      k = 0 … L - 1
///     y_k = Σ_(j ≤ k) K_j u_(k-j) + D u_k
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), equation 5.
public struct Kernel: Sendable, Equatable {
    /// The real parts, of length L.
    public let real: [Double]

    /// The imaginary parts; `nil` for a real system.
    public let imaginary: [Double]?

    /// L.
    public var length: Int { real.count }

    /// Makes a kernel of computed samples.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where a sample is not finite.
    init(real: [Double], imaginary: [Double]? = nil) throws(ComputeError) {
        try requireRange(real)
        if let imaginary { try requireRange(imaginary) }
        self.real = real
        self.imaginary = imaginary
    }
}

/// Refuses samples that left the range of double precision.
private func requireRange(_ samples: [Double]) throws(ComputeError) {
    // A sum of zeros is NaN if one factor was not finite; it needs no branch for each sample.
    var sum = SIMD4<Double>.zero
    let span = samples.span
    let whole = span.count & ~3
    var index = 0
    while index < whole {
        sum += 0 * SIMD4(span[index], span[index + 1], span[index + 2], span[index + 3])
        index += 4
    }
    guard sum != .zero || whole < span.count else { return }
    if let step = samples.firstIndex(where: { !$0.isFinite }) { throw .diverged(step: step) }
}
