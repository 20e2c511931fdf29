public import Numerics

/// The steps of a memory of the whole past in Fourier modes: one pair of matrices for every number of samples absorbed.
///
///     x' = (A x + B u) / t     x_{k+1} = Ā_k x_k + B̄_k u_k
///
/// The rules and their weights `λ`, `μ`, `β` are those of ``MemoryRule`` for ``HiPPOMeasure/legs``, for any `A`:
///
///     Ā_k = (I − λA)⁻¹ (I + μA)     B̄_k = β (I − λA)⁻¹ B     exact: Ā_k = e^{A ln((k+1)/k)}, B̄_k = A⁻¹(Ā_k − I) B
///
/// so that each is a rule of ``DiscretizationMethod`` for the time step `λ + μ`, or `ln((k+1)/k)`.
///
/// Source: kexue.fm 10137 for the system and the rules, corrected so that constants are kept.
public struct FourierScaledDiscretization: Sendable {
    /// The numbers of samples absorbed before the step, as asked for.
    public let positions: [Int]

    /// `Ā_k`, each of shape N × N; real in the real form.
    public let stateMatrices: [ComplexMatrix]

    /// `B̄_k`, each of length N.
    public let inputVectors: [[Complex<Double>]]

    /// The spectral radius of each `Ā_k`.
    public let spectralRadii: [Double]

    /// What a caller should know of the steps asked for, most serious first; of each kind the worst.
    public let warnings: [DiscretizationWarning]

    /// The numbers of samples accepted.
    public static let positionRange = 1...(1 << 53 - 1)

    /// Makes the steps after each of `positions` samples.
    ///
    /// - Parameters:
    ///   - order: N, odd, in ``FourierScaledMemory/orders``.
    ///   - form: The basis in which the state stands.
    ///   - rule: A rule of ``HiPPOMeasure/fous``.
    ///   - positions: The values of `k`, in ``positionRange``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for an order or a `k` out of range, and for the
    ///   forward rule above the orders of its memory with `k` up to the largest eigenvalue, where its transient is
    ///   catastrophic;
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for an `α` outside [0, 1],
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a rule of a window or an even order; what
    ///   `checkpoint` throws.
    /// - Complexity: O(N³) a step.
    public init(
        order: Int,
        form: FourierForm,
        rule: MemoryRule,
        positions: [Int],
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        guard FourierScaledMemory.orders.contains(order) else {
            throw .outOfRange(argument: "order", value: order, allowed: FourierScaledMemory.orders)
        }
        guard MemoryRule.rules(of: .fous, alpha: 0).contains(where: { $0.name == rule.name }) else {
            throw .notApplicable(argument: "rule", choice: rule.name, subject: HiPPOMeasure.fous.rawValue)
        }
        if let k = positions.first(where: { !Self.positionRange.contains($0) }) {
            throw .outOfRange(argument: "k", value: k, allowed: Self.positionRange)
        }
        let memory = try HiPPOSystem(
            measure: .fous, order: order, scaling: .paper, parameters: HiPPOParameters(form: form))
        let modes = try FourierScaledModes(highest: order / 2, checkpoint: checkpoint)
        let spectrum = ContinuousSpectrum(modes.eigenvalues)
        try Self.require(positions, rule: rule, order: order, radius: spectrum.radius)
        let system = try memory.realization
        var (matrices, vectors, radii): ([ComplexMatrix], [[Complex<Double>]], [Double]) = ([], [], [])
        for k in positions {
            try checkpoint()
            let step = StepInLogarithm(rule, after: k)
            let discrete = try system.discretized(by: step, checkpoint: checkpoint)
            matrices.append(discrete.stateMatrix)
            vectors.append(discrete.inputMatrix.entries.map { $0.multiplied(by: step.gain) })
            radii.append(spectrum.spectralRadius(by: step.method, timeStep: step.timeStep))
        }
        self.positions = positions
        (stateMatrices, inputVectors, spectralRadii) = (matrices, vectors, radii)
        warnings = Self.warnings(spectrum, rule: rule, positions: positions, radii: radii)
    }

    private static func require(
        _ positions: [Int],
        rule: MemoryRule,
        order: Int,
        radius: Double
    ) throws(ComputeError) {
        guard rule == .forward, !rule.orders(of: .fous).contains(order) else { return }
        let allowed = Int(radius) + 1...positionRange.upperBound
        guard let k = positions.first(where: { !allowed.contains($0) }) else { return }
        throw .outOfRange(argument: "k", value: k, allowed: allowed)
    }

    private static func warnings(
        _ spectrum: ContinuousSpectrum,
        rule: MemoryRule,
        positions: [Int],
        radii: [Double]
    ) -> [DiscretizationWarning] {
        var warnings: [DiscretizationWarning] = []
        if let worst = radii.max(), worst > 1 { warnings.append(.unstable(spectralRadius: worst)) }
        guard let first = positions.min() else { return warnings }
        let step = StepInLogarithm(rule, after: first)
        return warnings + Discretization.aliasingWarnings(spectrum.radius, step.method, step.timeStep)
    }
}

/// A step of the whole past as one of a time-invariant system in the logarithm of time.
private struct StepInLogarithm {
    let method: DiscretizationMethod
    let timeStep: Double
    /// By how much the input's weight differs from the method's.
    let gain: Double

    init(_ rule: MemoryRule, after k: Int) {
        guard let weights = SemiseparableStep(rule: rule, after: Double(k)) else {
            (method, timeStep, gain) = (.zoh, log1p(1 / Double(k)), 1)
            return
        }
        timeStep = weights.total
        gain = weights.input / weights.total
        if case .gbt(let alpha) = rule {
            method = .gbt(alpha: alpha)
        } else {
            method = .gbt(alpha: min(1, weights.implicit / weights.total))
        }
    }
}

extension Realization {
    /// The discrete dense system of a continuous one.
    fileprivate func discretized(
        by step: StepInLogarithm,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> ComplexLinearSystem {
        switch try discretized(by: step.method, timeStep: step.timeStep, checkpoint: checkpoint) {
        case .dense(let system): ComplexLinearSystem(system)
        case .complexDense(let system): system
        case .diagonal, .lowRank, .transferFunction, .sections: preconditionFailure("not a dense form")
        }
    }
}

extension HiPPOSystem {
    /// The time-invariant system of `A` and `B`, which puts nothing out: complex where `A` is.
    public var realization: Realization {
        get throws(ComputeError) {
            let input = Matrix(rows: order, columns: 1, entries: inputVector)
            guard imaginaryPart != nil else {
                return .dense(try LinearSystem(stateMatrix: stateMatrix, inputMatrix: input))
            }
            return .complexDense(
                try ComplexLinearSystem(stateMatrix: complexStateMatrix, inputMatrix: ComplexMatrix(input)))
        }
    }
}
