/// A system brought from one form to another, with a check of itself.
///
/// The check compares both systems' impulse responses: 4N samples, and more until they have died away, but at most the
/// greater of 4N and the lesser of 16,384 and 2·10⁷/N²; of a continuous system those of its bilinear transform with a
/// time step of `2 / ‖A‖`, which maps the left half-plane onto the unit disc whatever the system.
///
///     dense → diagonal             eigenvectors of A; κ(V) is the condition
///     dense → dplr                 A = cI + skew + low rank, the eigenvectors of its normal part: condition 1
///     any → transfer function      a by samples of det(I - zA) on the unit circle, b_{j+1} = Σ a_i K_{j-i}
///     any → sections               poles and invariant zeros, each pair of poles with the zeros nearest to it
///     transfer function → dense    the companion form, exact
///     transfer function → diagonal the roots of a and their residues, for simple poles
///
/// Source: for the transfer function Parnichkun et al., "State-Free Inference of State-Space Models" (2024), section 3;
/// for the low rank Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), theorem 1.
public struct Conversion: Sendable {
    /// What may become of a result whose error is estimated above a tolerance.
    public enum Acceptance: Sendable, Hashable {
        /// It is refused above this error, relative to the largest sample.
        case within(Double)
        /// It is given, with a warning above ``Conversion/defaultTolerance``.
        case any
    }

    /// The error above which a conversion is refused unless the caller says otherwise.
    public static let defaultTolerance = 1e-6

    /// The orders for which eigenvectors or coefficients are sought.
    public static let orders = 1...256

    /// The orders brought to the coefficients of a transfer function.
    public static let coefficientOrders = 1...64

    /// Above this order the coefficients of a transfer function hold poles badly.
    public static let wellConditionedOrder = 16

    /// The system in its new form.
    public let realization: Realization

    /// The largest difference of the samples compared, relative to the largest sample.
    public let residual: Double

    /// What the error may be: the residual, or what rounding of the new form's numbers alone does to the samples.
    public let errorEstimate: Double

    /// How much the form amplifies rounding: `κ₁` of the eigenvectors, or the error estimate in units of rounding.
    public let condition: Double

    /// What a caller should know.
    public let warnings: [ConversionWarning]

    /// Converts a system.
    ///
    /// - Parameters:
    ///   - source: The system, with one input and one output.
    ///   - form: The form wanted.
    ///   - domain: Whether the system is continuous; one to be written as a transfer function or sections is not.
    ///   - timing: Which output sections stand for; of no meaning for other forms.
    ///   - acceptance: What is done with a result that rounding has moved.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/illConditioned(estimate:tolerance:)``;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a form that the system has not;
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` for too large an order;
    ///   ``ComputeError/diverged(step:)`` where the samples leave the range; as ``Realization/dense(timing:)``; what
    ///   `checkpoint` throws.
    /// - Complexity: O(N³), O(N⁴) for the coefficients of a transfer function.
    public init(
        of source: Realization,
        to form: Realization.Form,
        domain: TimeDomain,
        timing: OutputTiming,
        acceptance: Acceptance = .within(Conversion.defaultTolerance),
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        try source.requireSingle()
        try Self.require(source, form, domain)
        let result = try source.converted(to: form, timing: timing, checkpoint: checkpoint)
        let comparison = ResponseComparison(domain: domain, timing: timing)
        let difference = try comparison.difference(result.realization, source, checkpoint: checkpoint)
        let residual = difference.relative
        var estimate = max(residual, result.condition * 0.5 * .ulpOfOne)
        var condition = result.condition
        if case .transferFunction(let function) = result.realization, source.form != .transferFunction {
            let change = ResponseComparison.roundingChange(of: function, length: difference.length)
            estimate = max(residual, change)
            condition = change / (0.5 * .ulpOfOne)
        }
        var warnings: [ConversionWarning] = []
        switch acceptance {
        case .within(let tolerance):
            guard estimate <= tolerance else {
                throw .illConditioned(
                    estimate: estimate, tolerance: tolerance, condition: condition, residual: residual)
            }
        case .any:
            if !(estimate <= Self.defaultTolerance) { warnings.append(.illConditioned(estimate: estimate)) }
        }
        if form == .transferFunction, result.realization.order > Self.wellConditionedOrder {
            warnings.append(.sensitiveCoefficients(order: result.realization.order))
        }
        realization = result.realization
        self.residual = residual
        errorEstimate = estimate
        self.condition = condition
        self.warnings = warnings
    }

    /// Refuses orders and forms that the new form does not have.
    private static func require(
        _ source: Realization,
        _ form: Realization.Form,
        _ domain: TimeDomain
    ) throws(ComputeError) {
        switch (source.form, form) {
        case (_, .transferFunction), (_, .sections):
            guard domain == .discrete else {
                throw .notApplicable(argument: "to", choice: form.rawValue, subject: "a continuous system")
            }
        case (.transferFunction, _), (.sections, _):
            guard domain == .discrete else {
                throw .notApplicable(argument: "system", choice: "continuous", subject: source.form.rawValue)
            }
        default: break
        }
        guard source.form != form else { return }
        let allowed: ClosedRange<Int>
        switch form {
        case .dense: allowed = LinearSystem.orders
        case .transferFunction where source.form != .sections: allowed = coefficientOrders
        case .lowRank, .diagonal, .sections, .transferFunction: allowed = orders
        }
        guard allowed.contains(source.order) else {
            throw .outOfRange(argument: "n", value: source.order, allowed: allowed)
        }
    }
}
