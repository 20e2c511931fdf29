/// A discrete system in whatever form it has, together with what is known of its stability.
public struct SystemDiscretization: Sendable {
    /// The discrete system: in the form of the continuous one, as ``Realization/discretized(by:timeStep:checkpoint:)``
    /// tells.
    public let system: Realization

    /// The largest magnitude of an eigenvalue of `Ā`.
    public let spectralRadius: Double

    /// Whether the state decays without input.
    public var isStable: Bool { spectralRadius < 1 }

    /// What a caller should know, most serious first.
    public let warnings: [DiscretizationWarning]

    /// Discretises a system of any form.
    ///
    /// - Throws: As ``Realization/discretized(by:timeStep:checkpoint:)`` and ``Realization/poles(checkpoint:)``;
    ///   ``ComputeError/diverged(step:)`` where an eigenvalue leaves the range.
    /// - Complexity: O(N³); O(N) for a diagonal system.
    public init(
        of system: Realization,
        by method: DiscretizationMethod,
        timeStep: Double,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        self.system = try system.discretized(by: method, timeStep: timeStep, checkpoint: checkpoint)
        let spectrum = ContinuousSpectrum(try system.poles(checkpoint: checkpoint))
        spectralRadius = spectrum.spectralRadius(by: method, timeStep: timeStep)
        guard spectralRadius.isFinite, (timeStep * spectrum.radius).isFinite else { throw .diverged(step: 0) }
        warnings =
            Discretization.stabilityWarnings(
                spectrum, method, timeStep, tolerance: Double(system.order) * .ulpOfOne)
            + Discretization.aliasingWarnings(spectrum.radius, method, timeStep)
    }
}
