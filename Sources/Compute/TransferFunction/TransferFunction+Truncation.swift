extension TransferFunction {
    /// The numerator `b̃` of the kernel cut off at L samples.
    ///
    ///     b̃ = b (I - Ā^L)        K = IDFT(DFT_L(b̃) / DFT_L(1, a))
    ///     b̃_(j+1) = b_(j+1) - b_(L+j+1) + Σ_(i=j+1)^min(d,L+j) a_i K_(L+j-i),   j = 0 … d - 1
    ///
    /// with `Ā` the companion matrix and `b_i = 0` beyond d: what is cut off is `z^L r(z) / a(z)` with `r = b - b̃`.
    ///
    /// Source: Parnichkun et al., "State-Free Inference of State-Space Models: The Transfer Function Approach" (2024),
    /// for `b (I - Ā^L)`; the sums, which need no sample beyond L, follow from `a(z) K(z) = b(z)`.
    ///
    /// - Parameters:
    ///   - length: L, in ``kernelLengths``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Returns: `b̃_1 … b̃_d`.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for `length`; ``ComputeError/diverged(step:)``
    ///   where the kernel leaves the range of double precision; what `checkpoint` throws.
    /// - Complexity: That of the kernel.
    public func truncatedNumerator(length: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> [Double] {
        try truncatedNumerator(from: exactKernel(length: length, checkpoint: checkpoint).values)
    }

    /// The numerator of a kernel cut off at its end.
    func truncatedNumerator(from kernel: [Double]) throws(ComputeError) -> [Double] {
        let length = kernel.count
        let echo = try tailEcho(of: kernel)
        let truncated = numerator.indices.map { j in
            numerator[j] - (length + j < order ? numerator[length + j] : 0) + echo[j]
        }
        try requireBounded(truncated)
        return truncated
    }

    /// Makes a transfer function from the numerator of its kernel cut off at L samples.
    ///
    ///     b (I - Ā^L) = b̃
    ///
    /// The kernel follows from `b̃` on the L-th roots of unity, and `b` from both by the sums of
    /// ``truncatedNumerator(length:checkpoint:)``.
    ///
    /// - Parameters:
    ///   - denominator: `a_1 … a_d`.
    ///   - truncatedNumerator: `b̃_1 … b̃_d`.
    ///   - length: L, in ``kernelLengths``.
    ///   - feedthrough: `h₀`.
    /// - Throws: As ``init(denominator:numerator:feedthrough:)``; ``ComputeError/outOfRange(argument:value:allowed:)``
    ///   for `length`; ``ComputeError/poleOnNode(node:length:)`` where `I - Ā^L` is singular.
    /// - Complexity: O((L + d) log (L + d)).
    public init(
        denominator: [Double], truncatedNumerator: [Double], length: Int, feedthrough: Double = 0
    ) throws(ComputeError) {
        let truncated = try TransferFunction(
            denominator: denominator, numerator: truncatedNumerator, feedthrough: feedthrough)
        try Self.requireKernelLength(length)
        let nodes = try UnitCircle(denominator: denominator, length: length)
        try self.init(truncated, kernel: nodes.divide(truncatedNumerator))
    }

    /// The transfer function whose kernel begins as given, from one whose numerator was cut off at that length.
    init(_ truncated: TransferFunction, kernel: [Double]) throws(ComputeError) {
        try requireBounded(kernel)
        let (order, length) = (truncated.order, kernel.count)
        let echo = try truncated.tailEcho(of: kernel)
        var numerator = truncated.numerator
        for j in numerator.indices.reversed() {
            numerator[j] += (length + j < order ? numerator[length + j] : 0) - echo[j]
        }
        try requireBounded(numerator)
        try self.init(
            denominator: truncated.denominator, numerator: numerator, feedthrough: truncated.feedthrough)
    }

    /// `Σ_(i=j+1)^min(d,L+j) a_i K_(L+j-i)` for `j = 0 … d - 1`: what a kernel of L samples puts beyond its end.
    ///
    /// - Complexity: O(d min(d, L)), or by Fourier transforms O(d log d).
    func tailEcho(of kernel: [Double]) throws(ComputeError) -> [Double] {
        let count = min(order, kernel.count)
        let tail = Array(kernel.suffix(count))
        guard order * count > 65_536 else {
            return denominator.indices.map { j in
                var sum = 0.0
                for i in j + 1..<max(j + 1, min(order, count + j) + 1) {
                    sum += denominator[i - 1] * tail[count + j - i]
                }
                return sum
            }
        }
        let size = 1 << (Int.bitWidth - (order + count - 1).leadingZeroBitCount)
        let transform = try RealFourierTransform.plan(length: size)
        var product = transform.forward(UnitCircle.fold([1] + denominator, length: size))
        product.multiply(by: transform.forward(UnitCircle.fold(tail, length: size)))
        return Array(transform.inverse(consume product)[count..<count + order])
    }
}
