public import Numerics

extension ComplexTransferFunction {
    /// The kernel of L samples, by its recurrence or on the roots of unity.
    ///
    /// Without a route, division on the roots of unity is taken where it is cheaper, good to half the digits at least,
    /// and the response has died out by L samples; else the recurrence.
    ///
    /// - Parameters:
    ///   - length: L, in ``TransferFunction/kernelLengths``.
    ///   - route: ``KernelRoute/series``, ``KernelRoute/fft`` or `nil`.
    ///   - meaning: What ``numerator`` stands for.
    ///   - timing: Whether the first value is `K_0` or `h₀`.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for `length`;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for other routes;
    ///   ``ComputeError/poleOnNode(node:length:)`` for ``KernelRoute/fft`` and a truncated numerator;
    ///   ``ComputeError/diverged(step:)`` where the kernel leaves the range of double precision; what `checkpoint`
    ///   throws.
    /// - Complexity: O(L d) or O(L log L).
    public func kernel(
        length: Int,
        route: KernelRoute? = nil,
        meaning: NumeratorMeaning = .whole,
        timing: OutputTiming = .post,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> ComplexTransferFunctionKernel {
        try TransferFunction.requireKernelLength(length)
        if let route, route != .series, route != .fft {
            throw .notApplicable(argument: "method", choice: route.rawValue, subject: "complex coefficients")
        }
        var kernel =
            switch meaning {
            case .whole: try wholeKernel(length: length, route: route, checkpoint: checkpoint)
            case .truncated(let own):
                try truncatedKernel(ownLength: own, length: length, route: route, checkpoint: checkpoint)
            }
        if let step = kernel.values.firstIndex(where: { !$0.isFinite }) { throw .diverged(step: step) }
        if timing == .delayed {
            kernel.values.removeLast()
            kernel.values.insert(feedthrough, at: 0)
        }
        return kernel
    }

    /// The numerator `b̃ = b (I - Ā^L)` of the kernel cut off at L samples: see
    /// ``TransferFunction/truncatedNumerator(length:checkpoint:)``.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for `length`; what `checkpoint` throws.
    /// - Complexity: O((L + d) d).
    public func truncatedNumerator(length: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> [Complex<Double>] {
        try TransferFunction.requireKernelLength(length)
        let echo = tailEcho(of: try seriesKernel(length: length, checkpoint: checkpoint))
        return numerator.indices.map { j in
            numerator[j] - (length + j < order ? numerator[length + j] : 0) + echo[j]
        }
    }

    func seriesKernel(length: Int, checkpoint: Checkpoint) throws(ComputeError) -> ComplexVectorPair {
        let filter = ComplexAllPoleFilter(Array(denominator.prefix(length)))
        return try filter.outputs(for: numerator, count: length, checkpoint: checkpoint)
    }

    private func wholeKernel(
        length: Int, route: KernelRoute?, checkpoint: Checkpoint
    ) throws(ComputeError) -> ComplexTransferFunctionKernel {
        if let fast = try fourierKernel(length: length, route: route, checkpoint: checkpoint) { return fast }
        let values = try seriesKernel(length: length, checkpoint: checkpoint)
        return .init(values: values.numbers, route: .series, reason: route == nil ? .cost : .requested)
    }

    /// The kernel on the roots of unity, if that is asked for, or cheaper and good.
    private func fourierKernel(
        length: Int, route: KernelRoute?, checkpoint: Checkpoint
    ) throws(ComputeError) -> ComplexTransferFunctionKernel? {
        // Nanoseconds of a recurrence and of three transforms.
        let isCheaper = Double(order) / 3 + 5 > 3 * log(Double(length))
        guard route == .fft || (route == nil && isCheaper && length >= 2 * order) else { return nil }
        let nodes: ComplexUnitCircle
        do {
            nodes = try ComplexUnitCircle(denominator: denominator, length: length)
        } catch .poleOnNode where route == nil {
            return nil
        }
        try checkpoint()
        var divided = numerator
        var values = nodes.divide(divided)
        let isSettled = isSettled(values, on: nodes)
        if !isSettled {
            guard route == .fft else { return nil }
            divided = try truncatedNumerator(length: length, checkpoint: checkpoint)
            values = nodes.divide(divided)
        }
        return .init(
            values: values.numbers, route: .fft, reason: route == nil ? .cost : .requested,
            conditioning: nodes.conditioning, rounding: nodes.rounding(of: divided), hasSteppedTail: !isSettled)
    }

    /// Whether nothing to speak of wrapped around: see ``TransferFunction/isSettled(_:on:)``.
    private func isSettled(_ kernel: ComplexVectorPair, on nodes: ComplexUnitCircle) -> Bool {
        guard kernel.count >= 2 * order, nodes.conditioning >= 1e-8 else { return false }
        let largest = kernel.largestPart(in: 0..<kernel.count)
        guard kernel.largestPart(in: kernel.count - order..<kernel.count) <= 1e-9 * largest else { return false }
        let bound = sqrt(nodes.inverseEnergy * tailEcho(of: kernel).reduce(0) { $0 + $1.lengthSquared })
        return bound <= 32 * .ulpOfOne * sqrt(Double(order)) * largest
    }

    /// The kernel of a numerator that was cut off at `ownLength` samples.
    private func truncatedKernel(
        ownLength: Int, length: Int, route: KernelRoute?, checkpoint: Checkpoint
    ) throws(ComputeError) -> ComplexTransferFunctionKernel {
        try TransferFunction.requireKernelLength(ownLength)
        let nodes = try ComplexUnitCircle(denominator: denominator, length: ownLength)
        try checkpoint()
        let own = nodes.divide(numerator)
        if route != .series && length <= ownLength {
            let reason: KernelReason = route == nil ? .truncatedNumerator : .requested
            let values = Array(own.numbers[..<length])
            return .init(
                values: values, route: .fft, reason: reason, conditioning: nodes.conditioning,
                rounding: nodes.rounding(of: numerator))
        }
        let echo = tailEcho(of: own)
        var whole = numerator
        for j in whole.indices.reversed() {
            whole[j] += (ownLength + j < order ? whole[ownLength + j] : 0) - echo[j]
        }
        let system = try ComplexTransferFunction(
            denominator: denominator, numerator: whole, feedthrough: feedthrough)
        var kernel = try system.wholeKernel(length: length, route: route, checkpoint: checkpoint)
        // What the first division left is passed on.
        let first = nodes.rounding(of: numerator).error(in: own.numbers.map(\.length))
        kernel.rounding = TransformRounding(
            offset: (kernel.rounding?.offset ?? 0) + first, slope: kernel.rounding?.slope ?? 0)
        return kernel
    }

    /// `Σ_(i=j+1)^min(d,L+j) a_i K_(L+j-i)` for `j = 0 … d - 1`: what a kernel of L samples puts beyond its end.
    private func tailEcho(of kernel: ComplexVectorPair) -> [Complex<Double>] {
        let length = kernel.count
        return denominator.indices.map { j in
            var sum: Complex<Double> = 0
            for i in j + 1..<max(j + 1, min(order, length + j) + 1) {
                sum += denominator[i - 1] * kernel[length + j - i]
            }
            return sum
        }
    }
}
