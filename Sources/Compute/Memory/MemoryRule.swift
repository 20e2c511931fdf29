/// How a HiPPO memory takes in one sample: the discretisation of its differential equation.
///
/// For the whole past (``HiPPOMeasure/legs``, ``HiPPOMeasure/fous``) with `k ≥ 1` samples absorbed, `λ`
/// before the new state and `μ` before the old, every rule but ``exact`` solves
///
///     (I - λ A) x⁺ = (I + μ A) x + β B u
///
///     trapezoid    λ = 1 / 2(k+1)    μ = 1 / 2k          β = λ + μ
///     post         λ = 1 / 2(k+1)    μ = 1 / 2k          β = 1 / k
///     log          λ = 1 / 2(k+1)    μ = 1 / 2k          β = ln((k+1) / k)
///     gbt(α)       λ = α / (k+1)     μ = (1-α) / (k+1)   β = 1 / (k+1)
///     forward      λ = 0             μ = 1 / k           β = 1 / k
///     backward     λ = 1 / (k+1)     μ = 0               β = 1 / (k+1)
///
/// For a window and for a fading memory, with the time step `ε`: `gbt(α)` has `λ = αε`, `μ = (1-α)ε`, `β = ε`;
/// `forward`, `bilinear` and `backward` are its `α = 0, ½, 1`; `zoh` is `x⁺ = e^{εA} x + A⁻¹(e^{εA} - I) B u`.
///
/// Source: Gu et al., "HiPPO" (2020), appendix B; `α` weighs the new state, as there.
public enum MemoryRule: Sendable, Hashable {
    /// The trapezoid rule in time; keeps constants; O(N).
    case trapezoid
    /// The exact propagator of a signal held between samples; O(N²), for Fourier modes O(N).
    case exact
    /// The bilinear rule with the input weighed by `1/k`; biased on constants.
    case post
    /// The bilinear rule with the input weighed by `ln((k+1)/k)`.
    case log
    /// The generalised bilinear transform with weight `α` in [0, 1].
    case gbt(Double)
    /// Euler's explicit rule; for a whole past its transient is catastrophic beyond a few coefficients.
    case forward
    /// Euler's implicit rule.
    case backward
    /// `gbt(½)`, for all but the whole past.
    case bilinear
    /// The exact propagator of a signal held between samples, for all but the whole past; O(N²), and O(N) for modes
    /// without coupling.
    case zoh

    /// The rule's name, as in a request; the weight of ``gbt(_:)`` stands beside it.
    public var name: String {
        switch self {
        case .trapezoid: "trapezoid"
        case .exact: "exact"
        case .post: "post"
        case .log: "log"
        case .gbt: "gbt"
        case .forward: "forward"
        case .backward: "backward"
        case .bilinear: "bilinear"
        case .zoh: "zoh"
        }
    }

    /// The weight of the new state in a step of a time-invariant memory; `nil` for the rules of another kind.
    var alpha: Double? {
        switch self {
        case .forward: 0
        case .bilinear: 0.5
        case .backward: 1
        case .gbt(let alpha): alpha
        case .zoh, .exact, .trapezoid, .post, .log: nil
        }
    }

    /// The rules of a measure, with `alpha` in ``gbt(_:)``.
    public static func rules(of measure: HiPPOMeasure, alpha: Double) -> [MemoryRule] {
        measure.isTimeInvariant
            ? [.bilinear, .zoh, .gbt(alpha), .forward, .backward]
            : [.trapezoid, .exact, .post, .log, .gbt(alpha), .forward, .backward]
    }

    /// The orders for which the rule advances a memory of `measure`; those of Fourier modes are odd.
    public func orders(of measure: HiPPOMeasure) -> ClosedRange<Int> {
        switch (measure, self) {
        case (.legs, .forward): 1...8
        case (.fous, .forward): 1...3
        case (.fous, _), (.fout, .zoh): 1...1023
        case (.fru, .zoh), (.foud, .zoh): measure.orders
        case (_, .zoh), (_, .exact), (.legsd, _): 1...1024
        default: measure.orders
        }
    }
}
