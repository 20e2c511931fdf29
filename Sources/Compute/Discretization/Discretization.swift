/// A discrete system together with what is known of its stability.
public struct Discretization: Sendable {
    /// The discrete matrices.
    public let system: LinearSystem

    /// The largest magnitude of an eigenvalue of `Ā`; `nil` where it cannot be had to any useful accuracy.
    public let spectralRadius: Double?

    /// Whether the state decays without input; `nil` where that cannot be told.
    public let isStable: Bool?

    /// What a caller should know, most serious first.
    public let warnings: [DiscretizationWarning]

    /// Discretises any system.
    ///
    /// - Throws: As ``LinearSystem/discretized(by:timeStep:checkpoint:)`` and ``eigenvalues(of:checkpoint:)``.
    /// - Complexity: O(N³) time, O(N²) space.
    public init(
        of system: LinearSystem,
        by method: DiscretizationMethod,
        timeStep: Double,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        self.system = try system.discretized(by: method, timeStep: timeStep, checkpoint: checkpoint)
        let spectrum = try ContinuousSpectrum(of: system.stateMatrix, checkpoint: checkpoint)
        let radius = spectrum.spectralRadius(by: method, timeStep: timeStep)
        guard radius.isFinite, (timeStep * spectrum.radius).isFinite else { throw .diverged(step: 0) }
        spectralRadius = radius
        isStable = radius < 1
        warnings =
            Self.stabilityWarnings(spectrum, method, timeStep, tolerance: Double(system.order) * .ulpOfOne)
            + Self.aliasingWarnings(spectrum.radius, method, timeStep)
    }

    /// Discretises the system of a HiPPO memory; for ``HiPPOMeasure/legs`` the one without the factor `1/t`, in which
    /// time is the logarithm of the memory's.
    ///
    /// - Throws: As ``LinearSystem/discretized(by:timeStep:checkpoint:)``.
    /// - Complexity: O(N²) for ``HiPPOMeasure/legs`` by every rule but `foh`, else O(N³).
    public init(
        of system: HiPPOSystem,
        by method: DiscretizationMethod,
        timeStep: Double,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        self.system = try system.discretized(by: method, timeStep: timeStep, checkpoint: checkpoint)
        let order = system.order
        guard let window = system.window else {
            let spectrum = ContinuousSpectrum(legendreScaled: order)
            let radius = spectrum.spectralRadius(by: method, timeStep: timeStep)
            let isTransient = method.alpha == 0 && order > 16
            spectralRadius = radius
            isStable = radius < 1
            warnings =
                Self.stabilityWarnings(spectrum, method, timeStep, tolerance: 0)
                + (isTransient ? [.transientGrowth(order: order)] : [])
                + Self.aliasingWarnings(spectrum.radius, method, timeStep)
            return
        }
        let spectrum = try ContinuousSpectrum(legendreTranslated: order, window: window, checkpoint: checkpoint)
        let radius = spectrum?.spectralRadius(by: method, timeStep: timeStep)
        let isAlwaysStable = (method.alpha ?? 1) >= 0.5
        let isIllConditioned = order > ContinuousSpectrum.largestWellConditionedOrder
        spectralRadius = radius
        // The energy of a window decays, so every rule that is stable on the left half-plane is stable here.
        isStable = isAlwaysStable ? true : radius.map { $0 < 1 }
        warnings =
            (spectrum.map { Self.stabilityWarnings($0, method, timeStep, tolerance: 1e-12) } ?? [])
            + (isIllConditioned ? [.illConditionedEigenvalues(order: order)] : [])
            + Self.aliasingWarnings(
                spectrum?.radius ?? ContinuousSpectrum.legendreTranslatedRadius(order: order, window: window),
                method,
                timeStep
            )
    }

    /// The warnings of a radius over 1, by more than `tolerance`, and of a step beyond an explicit rule's limit.
    static func stabilityWarnings(
        _ spectrum: ContinuousSpectrum,
        _ method: DiscretizationMethod,
        _ timeStep: Double,
        tolerance: Double
    ) -> [DiscretizationWarning] {
        let radius = spectrum.spectralRadius(by: method, timeStep: timeStep)
        guard !(radius - 1 <= tolerance) else { return [] }
        guard let alpha = method.alpha, alpha < 0.5, let largest = spectrum.largestStableStep(alpha: alpha) else {
            return [.unstable(spectralRadius: radius)]
        }
        return [.unstable(spectralRadius: radius), .stepTooLarge(largest: largest)]
    }

    /// The warning of modes too fast for a rational rule: those with `ε|λ| > 2`.
    static func aliasingWarnings(
        _ radius: Double,
        _ method: DiscretizationMethod,
        _ timeStep: Double
    ) -> [DiscretizationWarning] {
        guard method.alpha != nil, radius * timeStep > 2 else { return [] }
        return [.aliasing(product: radius * timeStep)]
    }
}
