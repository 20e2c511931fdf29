internal import Numerics

/// The convolution kernel of a diagonal system (S4D).
///
///     K_k = 2 Re Σ_n C̄_n B̄_n λ̄_n^k      over one of each conjugate pair
///     K_k = Σ_n C̄_n B̄_n λ̄_n^k           over every pole
///
/// Source: Gu et al., "On the Parameterization and Initialization of Diagonal State Space Models" (2022), equation 4.
public struct DiagonalKernel: Sendable {
    /// How a kernel is summed.
    public enum Method: String, Sendable, CaseIterable {
        /// Powers by baby and giant steps, one matrix product.
        case vandermonde
        /// The state, sample by sample: the plain route.
        case recurrence
    }

    /// `max |λ̄|`.
    public let spectralRadius: Double

    /// How many poles the bandlimit took away.
    public let droppedPoles: Int

    /// What a caller should know, most serious first.
    public let warnings: [DiscretizationWarning]

    let modes: DiscreteModes

    /// Samples a diagonal system.
    ///
    /// - Parameters:
    ///   - system: `Λ`, `B`, `C`; its `D` is no part of a kernel.
    ///   - sampling: The rule and the time step.
    ///   - bandlimit: `β`, the share of the Nyquist band to keep: poles with `ε|Im λ| / 2π > β / 2` are dropped; `nil`
    ///     to keep every pole.
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a time step, `α` or bandlimit out of
    ///   range; ``ComputeError/notApplicable(argument:choice:subject:)`` for a rule that makes no kernel;
    ///   ``ComputeError/singular(pivot:)`` where `1 - αελ` is 0; ``ComputeError/diverged(step:)`` where a ratio is out
    ///   of range.
    /// - Complexity: O(N log N).
    public init(
        _ system: DiagonalSystem,
        sampling: KernelSampling,
        bandlimit: Double? = nil
    ) throws(ComputeError) {
        try sampling.require()
        if let bandlimit { try requirePositive(bandlimit, argument: "bandlimit") }
        let fastest = bandlimit.map { $0 * .pi / sampling.timeStep } ?? .infinity
        let kept = system.poles.filter { $0.imaginary.magnitude <= fastest }
        droppedPoles = system.poles.count - kept.count
        modes = try DiscreteModes(FoldedPairs(system).limited(to: fastest), sampling: sampling)
        spectralRadius = modes.spectralRadius
        let growth: [DiscretizationWarning] =
            spectralRadius > 1 + 4 * .ulpOfOne ? [.unstable(spectralRadius: spectralRadius)] : []
        warnings = growth + sampling.aliasingWarnings(largestPole: kept.reduce(0) { max($0, $1.length) })
    }

    /// The kernel's first samples.
    ///
    /// - Parameters:
    ///   - length: L, in ``KernelLength/allowed``.
    ///   - method: How to sum it.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length,
    ///   ``ComputeError/diverged(step:)`` where the kernel leaves the range of double precision; what `checkpoint`
    ///   throws.
    /// - Complexity: O(N L) time, O(N √L + L) space.
    public func samples(
        _ length: Int,
        by method: Method = .vandermonde,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> Kernel {
        try KernelLength.require(length)
        switch method {
        case .vandermonde:
            return try Self.samples(of: [self], length: length, checkpoint: checkpoint)[0]
        case .recurrence:
            return try stepped(length, checkpoint: checkpoint)
        }
    }

    /// The kernels of many channels by baby and giant steps; channels with the same poles, rule and time step in a row
    /// share their powers.
    ///
    /// - Throws: As ``samples(_:by:checkpoint:)``.
    /// - Complexity: O(H N L).
    public static func samples(
        of channels: [DiagonalKernel],
        length: Int,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Kernel] {
        try KernelLength.require(length)
        return try channels.mapRuns(where: { $0.modes.hasRatios(of: $1.modes) }) { _, run throws(ComputeError) in
            try SharedPowers(run.map(\.modes)).samples(length, checkpoint: checkpoint)
        }
    }
}

extension KernelSampling {
    /// The warning of poles too fast for a rational rule.
    func aliasingWarnings(largestPole: Double) -> [DiscretizationWarning] {
        guard case .continuous(let rule, let timeStep) = self else { return [] }
        return Discretization.aliasingWarnings(largestPole, rule, timeStep)
    }
}
