extension TransferFunction {
    /// The outputs of the system at rest, without its states.
    ///
    ///     y_k = Σ_(j=0)^k K_j u_(k-j) + h₀ u_k
    ///
    /// - Parameters:
    ///   - inputs: `u_0 … u_(L-1)`, L in ``kernelLengths``.
    ///   - timing: Under ``OutputTiming/delayed`` the sum is over `K_(j-1)` from `j = 1`.
    ///   - checkpoint: Called every few milliseconds.
    /// - Returns: `y_0 … y_(L-1)`.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `length` as argument;
    ///   ``ComputeError/notFinite(argument:index:)`` for `u`; ``ComputeError/diverged(step:)``; what `checkpoint`
    ///   throws.
    /// - Complexity: That of the kernel, and O(L log L).
    public func outputs(
        for inputs: [Double], timing: OutputTiming = .post, checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Double] {
        try Self.requireKernelLength(inputs.count)
        try requireFinite("u", inputs)
        var taps = try kernel(length: inputs.count, timing: timing, checkpoint: checkpoint).values
        if timing == .post { taps[0] += feedthrough }
        let size = 1 << (Int.bitWidth - (2 * inputs.count - 1).leadingZeroBitCount)
        let transform = try RealFourierTransform.plan(length: size)
        var product = transform.forward(UnitCircle.fold(taps, length: size))
        try checkpoint()
        product.multiply(by: transform.forward(UnitCircle.fold(inputs, length: size)))
        try checkpoint()
        let outputs = Array(transform.inverse(consume product)[..<inputs.count])
        try requireBounded(outputs)
        return outputs
    }
}
