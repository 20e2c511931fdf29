extension TransferFunction {
    /// The lengths of kernels this service accepts.
    public static let kernelLengths = 1...(1 << 20)

    /// Beyond this rounding error, relative to the largest sample, transforms give way to the recurrence.
    private static let largestRounding = 1e-10

    /// The kernel of L samples.
    ///
    ///     b(z) / a(z) = K_0 + K_1 z + … + K_(L-1) z^(L-1) + …
    ///
    /// Without a route, the cheapest is taken that is good for the system: ``TransferFunctionKernel/route`` and
    /// ``TransferFunctionKernel/reason`` say which and why. A truncated numerator stays on the roots of unity of its
    /// own length whatever the conditioning: the same small numbers divide in every other way to its kernel.
    ///
    /// - Parameters:
    ///   - length: L, in ``kernelLengths``.
    ///   - route: How, or `nil` for the cheapest good way.
    ///   - meaning: What ``numerator`` stands for.
    ///   - timing: Whether the first value is `K_0` or `h₀`.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for `length`;
    ///   ``ComputeError/poleOnNode(node:length:)`` for ``KernelRoute/fft``, ``KernelRoute/alias`` and a truncated
    ///   numerator; ``ComputeError/diverged(step:)`` where the kernel leaves the range of double precision;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for ``KernelRoute/alias`` with a truncated numerator
    ///   and ``KernelRoute/contour`` with poles well outside the unit circle; what `checkpoint` throws.
    /// - Complexity: That of the route.
    public func kernel(
        length: Int,
        route: KernelRoute? = nil,
        meaning: NumeratorMeaning = .whole,
        timing: OutputTiming = .post,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> TransferFunctionKernel {
        try Self.requireKernelLength(length)
        var kernel =
            switch meaning {
            case .whole: try wholeKernel(length: length, route: route, checkpoint: checkpoint)
            case .truncated(let own):
                try truncatedKernel(ownLength: own, length: length, route: route, checkpoint: checkpoint)
            }
        try requireBounded(kernel.values)
        if timing == .delayed {
            kernel.values.removeLast()
            kernel.values.insert(feedthrough, at: 0)
        }
        return kernel
    }

    /// The kernel by the cheaper of the two routes that serve every system, and by its recurrence where the other
    /// loses digits.
    func exactKernel(length: Int, checkpoint: Checkpoint) throws(ComputeError) -> TransferFunctionKernel {
        try Self.requireKernelLength(length)
        var reason = KernelReason.cost
        if !isSeriesCheapest(length: length) {
            let (terms, rounding) = try newtonKernel(length: length, checkpoint: checkpoint)
            let isBounded = rounding.isFinite && firstUnbounded(in: terms) == nil
            if isBounded && rounding <= Self.largestRounding {
                return Self.divided(terms, rounding, reason: .cost)
            }
            reason = .conditioning
        }
        let terms = try seriesKernel(length: length, checkpoint: checkpoint)
        return .init(values: terms, route: .series, reason: reason)
    }

    static func requireKernelLength(_ length: Int) throws(ComputeError) {
        guard kernelLengths.contains(length) else {
            throw .outOfRange(argument: "length", value: length, allowed: kernelLengths)
        }
    }

    private func wholeKernel(
        length: Int, route: KernelRoute?, checkpoint: Checkpoint
    ) throws(ComputeError) -> TransferFunctionKernel {
        guard let route else { return try exactKernel(length: length, checkpoint: checkpoint) }
        let values: [Double]
        switch route {
        case .fft: return try fourierKernel(length: length, checkpoint: checkpoint)
        case .alias: return try aliasKernel(length: length, checkpoint: checkpoint)
        case .contour: return try contourKernel(length: length, checkpoint: checkpoint)
        case .newton:
            let (terms, rounding) = try newtonKernel(length: length, checkpoint: checkpoint)
            return Self.divided(terms, rounding, reason: .requested)
        case .series: values = try seriesKernel(length: length, checkpoint: checkpoint)
        case .recurrence: values = try pulseResponse(length: length, checkpoint: checkpoint)
        }
        return .init(values: values, route: route, reason: .requested)
    }

    /// The kernel that a division of power series gave, with its rounding error relative to the largest term.
    private static func divided(
        _ terms: [Double], _ rounding: Double, reason: KernelReason
    ) -> TransferFunctionKernel {
        let largest = terms.reduce(0) { max($0, $1.magnitude) }
        return .init(
            values: terms, route: .newton, reason: reason,
            rounding: TransformRounding(offset: rounding * largest, slope: 0))
    }

    /// Whether the recurrence costs less than transforms do.
    ///
    /// Both costs are nanoseconds measured on a Zen 3 core at 3.2 GHz; their ratio is what counts.
    private func isSeriesCheapest(length: Int) -> Bool {
        let order = min(order, length)
        let series = Double(length) * (Double(order) / 14 + 1.5)
        let transforms = Double(length) * 18 + Double(max(order, 1024)) * 60
        return series <= transforms
    }

    /// The kernel of a numerator that was cut off at `ownLength` samples.
    private func truncatedKernel(
        ownLength: Int, length: Int, route: KernelRoute?, checkpoint: Checkpoint
    ) throws(ComputeError) -> TransferFunctionKernel {
        try Self.requireKernelLength(ownLength)
        guard route != .alias else {
            throw .notApplicable(argument: "method", choice: "alias", subject: "a truncated numerator")
        }
        let nodes = try UnitCircle(denominator: denominator, length: ownLength)
        try checkpoint()
        var values = nodes.divide(numerator)
        let onNodes = route == nil || route == .fft
        if onNodes && length <= ownLength {
            values.removeLast(ownLength - length)
            let reason: KernelReason = route == nil ? .truncatedNumerator : .requested
            return .init(
                values: values, route: .fft, reason: reason, conditioning: nodes.conditioning,
                rounding: nodes.rounding(of: numerator))
        }
        let whole = try TransferFunction(self, kernel: values)
        var kernel = try whole.wholeKernel(length: length, route: route, checkpoint: checkpoint)
        kernel.conditioning = kernel.conditioning ?? nodes.conditioning
        // What the first division left is passed on.
        let first = nodes.rounding(of: numerator).error(in: values)
        kernel.rounding = TransformRounding(
            offset: (kernel.rounding?.offset ?? 0) + first, slope: kernel.rounding?.slope ?? 0)
        return kernel
    }
}
