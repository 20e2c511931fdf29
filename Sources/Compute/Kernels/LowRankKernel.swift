internal import Numerics

/// The convolution kernel of a diagonal plus low rank system (S4), discrete already or by a rule of the generalised
/// bilinear transform.
///
///     K_k = C* Ā^k B̄
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), algorithm 1.
public struct LowRankKernel: Sendable {
    /// The growth of the output over the kernel's length beyond which the transfer function is refused.
    public static let largestGrowth = 1e8

    let modes: LowRankModes
    let rule: LowRankRule
    let step: LowRankStep
    /// Whether `P = Q`.
    let hasEqualTerms: Bool

    /// Prepares the kernel of a system; its `D` is no part of it.
    ///
    /// - Throws: As ``LowRankStep/init(_:sampling:)``.
    /// - Complexity: O(N (R² + log N) + R³).
    public init(_ system: LowRankSystem, sampling: KernelSampling) throws(ComputeError) {
        var modes = LowRankModes(system)
        modes.feedthrough = 0
        self.modes = modes
        hasEqualTerms = system.p == system.q
        rule = try LowRankRule(sampling)
        step = try LowRankStep(modes, rule: rule)
    }

    /// The kernel's first samples by the transfer function (S4).
    ///
    /// - Parameters:
    ///   - length: L, in ``KernelLength/allowed``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length, or a length beyond
    ///   ``KernelLength/largestWork`` poles times samples; ``ComputeError/unstable(spectralRadius:)`` where the output
    ///   grows by more than ``largestGrowth`` over the length, with the rate of growth;
    ///   ``ComputeError/diverged(step:)`` where a sample is out of range; what `checkpoint` throws.
    /// - Complexity: O(N L + L log L + N³ log(L / N)).
    public func samples(_ length: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> Kernel {
        try Self.samples(of: [self], length: length, checkpoint: checkpoint)[0]
    }

    /// The kernels of many channels by the transfer function; channels in a row that differ in `C` alone share the
    /// powers of `Ā` and the reciprocals at the nodes.
    ///
    /// - Throws: As ``samples(_:checkpoint:)``.
    /// - Complexity: O(H (N L + L log L)), and O(N³ log(L / N)) for each set of channels that share.
    public static func samples(
        of channels: [LowRankKernel],
        length: Int,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Kernel] {
        try KernelLength.require(length)
        return try channels.mapRuns(where: differInOutputOnly) { first, run throws(ComputeError) in
            let longest = max(1, KernelLength.largestWork / (2 * first.modes.count))
            guard length <= longest else {
                throw .outOfRange(argument: "length", value: length, allowed: 1...longest)
            }
            return try first.samples(length, outputs: run.map(\.modes.output), checkpoint: checkpoint)
        }
    }

    /// Whether two channels are alike but for `C`.
    static func differInOutputOnly(_ left: LowRankKernel, _ right: LowRankKernel) -> Bool {
        left.modes.differsOnlyInOutput(from: right.modes) && left.rule == right.rule
    }

    /// The kernels of this system with other outputs.
    private func samples(
        _ length: Int, outputs: [[Complex<Double>]], checkpoint: Checkpoint
    ) throws(ComputeError) -> [Kernel] {
        let powers = try LowRankPower(step).applied(to: outputs, exponent: length, checkpoint: checkpoint)
        let shrink = Complex(exp(-CauchyTransform.decay))
        var truncated: [[Complex<Double>]] = []
        for (output, power) in zip(outputs, powers) {
            try requireDecay(from: output, to: power, length: length)
            truncated.append(zip(output, power).map { $0 - shrink * $1 })
        }
        let transform = CauchyTransform(modes, rule: rule, length: length, outputs: truncated)
        return try transform.kernels(checkpoint: checkpoint)
    }

    /// The kernel's first samples by stepping the state: the plain route.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for a length that is not allowed,
    ///   ``ComputeError/diverged(step:)`` where a sample is out of range; what `checkpoint` throws.
    /// - Complexity: O(N R L).
    public func stepped(_ length: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> Kernel {
        try KernelLength.require(length)
        var state = step.makeState()
        var real: [Double] = []
        var imaginary: [Double] = []
        for k in 0..<length {
            if k % 1024 == 0 { try checkpoint() }
            let input: Complex<Double> = k == 0 ? 1 : 0
            let sample = step.advance(&state, input: input)
            real.append(sample.real)
            imaginary.append(sample.imaginary)
        }
        return try Kernel(real: real, imaginary: modes.isReal ? nil : imaginary)
    }

    /// Refuses an output that grows over the kernel's length.
    private func requireDecay(
        from output: [Complex<Double>], to power: [Complex<Double>], length: Int
    ) throws(ComputeError) {
        let growth = power.largestLength / output.largestLength
        guard growth > Self.largestGrowth else { return }
        throw .unstable(spectralRadius: exp(log(growth) / Double(length)))
    }
}

extension [Complex<Double>] {
    /// `max |z|`, infinite where an entry is not finite.
    var largestLength: Double { reduce(0) { $1.isFinite ? Swift.max($0, $1.length) : .infinity } }
}
