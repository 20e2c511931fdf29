/// How a HiPPO memory takes in one sample: the discretisation of its differential equation.
///
/// For the whole past (``HiPPOMeasure/legs``) with `k ≥ 1` samples absorbed, `λ` before the new state and `μ` before
/// the old, every rule but ``exact`` solves
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
/// For a window, with the time step `ε`: `gbt(α)` has `λ = αε`, `μ = (1-α)ε`, `β = ε`; `forward`, `bilinear` and
/// `backward` are its `α = 0, ½, 1`; `zoh` is `x⁺ = e^{εA} x + A⁻¹(e^{εA} - I) B u`.
///
/// Source: Gu et al., "HiPPO" (2020), appendix B; `α` weighs the new state, as there.
public enum MemoryRule: Sendable, Hashable {
    /// The trapezoid rule in time; keeps constants; O(N).
    case trapezoid
    /// The exact propagator of a signal held between samples; O(N²).
    case exact
    /// The bilinear rule with the input weighed by `1/k`; biased on constants.
    case post
    /// The bilinear rule with the input weighed by `ln((k+1)/k)`.
    case log
    /// The generalised bilinear transform with weight `α` in [0, 1].
    case gbt(Double)
    /// Euler's explicit rule; its transient is catastrophic for ``HiPPOMeasure/legs`` beyond order 8.
    case forward
    /// Euler's implicit rule.
    case backward
    /// `gbt(½)`, for a window.
    case bilinear
    /// The exact propagator of a signal held between samples, for a window; O(N²).
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

    /// The rules of a measure, with `alpha` in ``gbt(_:)``; none where there are no memories of it.
    public static func rules(of measure: HiPPOMeasure, alpha: Double) -> [MemoryRule] {
        switch measure {
        case .legs: [.trapezoid, .exact, .post, .log, .gbt(alpha), .forward, .backward]
        case .legt, .lmu: [.bilinear, .zoh, .gbt(alpha), .forward, .backward]
        case .lagt, .lagtPlain, .tlagt, .glagt, .fout, .foud, .fru, .fous, .legsd: []
        }
    }

    /// The orders for which the rule advances a memory of `measure`.
    public func orders(of measure: HiPPOMeasure) -> ClosedRange<Int> {
        switch self {
        case .exact, .zoh: 1...1024
        case .forward: measure.isTimeInvariant ? measure.orders : 1...8
        case .trapezoid, .post, .log, .gbt, .backward, .bilinear: measure.orders
        }
    }
}
