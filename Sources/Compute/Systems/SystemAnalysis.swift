public import Numerics

/// What can be said of a system with one input and one output without running it.
public struct SystemAnalysis: Sendable {
    /// The number of states.
    public let order: Int

    /// The eigenvalues of the state matrix.
    public let poles: [Complex<Double>]

    /// The zeros of the whole response.
    public let zeros: [Complex<Double>]

    /// How far the poles move, relative to the largest, when the system's numbers are rounded otherwise.
    public let poleError: Double

    /// How far the zeros move, relative to the largest.
    public let zeroError: Double

    /// Whether the state decays without input.
    public let isStable: Bool

    /// How far the poles are inside: `1 − max |λ|`, or `−max Re λ` of a continuous system; negative outside.
    public let stabilityMargin: Double

    /// The response to a constant 1; `nil` where it grows without bound.
    public let steadyGain: Complex<Double>?

    /// `(∫ |h(t)|² dt)^½` or `(Σ |h_k|²)^½` of the impulse response; `nil` where that is infinite, or where the poles
    /// are too near to the boundary for it.
    public let h2Norm: Double?

    /// Analyses a system.
    ///
    /// - Parameters:
    ///   - system: The system.
    ///   - domain: Whether it is continuous.
    ///   - timing: Which state the output of a discrete system is read from.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: As ``Realization/poles(checkpoint:)`` and ``Realization/zeros(domain:timing:checkpoint:)``;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a continuous system in a form that is discrete.
    /// - Complexity: O(N³) dense and diagonal plus low rank; O(N²) for a transfer function.
    public init(
        of system: Realization,
        domain: TimeDomain,
        timing: OutputTiming,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        try system.requireSingle()
        if domain == .continuous, system.form == .transferFunction || system.form == .sections {
            throw .notApplicable(argument: "system", choice: "continuous", subject: system.form.rawValue)
        }
        order = system.order
        poles = try system.poles(checkpoint: checkpoint)
        zeros = try system.zeros(domain: domain, timing: timing, checkpoint: checkpoint)
        let other = try system.roundedOtherwise()
        poleError = relativeDisplacement(poles, try other.poles(checkpoint: checkpoint))
        zeroError = relativeDisplacement(
            zeros, try other.zeros(domain: domain, timing: timing, checkpoint: checkpoint))
        stabilityMargin =
            switch domain {
            case .continuous: poles.reduce(.infinity) { min($0, -$1.real) }
            case .discrete: poles.reduce(.infinity) { min($0, 1 - $1.length) }
            }
        isStable = stabilityMargin > 0
        do {
            steadyGain = try FrequencyResponse(of: system, domain: domain, timing: timing, checkpoint: checkpoint)
                .steady()
        } catch .singular {
            steadyGain = nil
        }
        do {
            h2Norm = isStable ? try system.h2Norm(domain: domain, timing: timing, checkpoint: checkpoint) : nil
        } catch .notConverged {
            h2Norm = nil
        }
    }
}
