/// A rule that turns `x' = A x + B u` into `x⁺ = Ā x + B̄ u` for a time step `ε`.
///
///     gbt(α)     Ā = (I - αεA)⁻¹ (I + (1-α)εA)    B̄ = (I - αεA)⁻¹ εB       C̄ = C             D̄ = D
///     forward    gbt(0)
///     backward   gbt(1)
///     bilinear   gbt(½)
///     tustin     as bilinear, but                                          C̄ᵀ = Cᵀ(I - εA/2)⁻¹  D̄ = D + ½ Cᵀ B̄
///     zoh        Ā = e^{εA}                       B̄ = ∫₀^ε e^{sA} ds B     C̄ = C             D̄ = D
///     foh        Ā = e^{εA}                       B̄ = G₁ - G₂ + Ā G₂       C̄ = C             D̄ = D + Cᵀ G₂
///     impulse    Ā = e^{εA}                       B̄ = ε e^{εA} B           C̄ = C             D̄ = ε Cᵀ B
///     zohEuler   Ā = e^{εA}                       B̄ = εB                   C̄ = C             D̄ = D
///
/// with `G₁ = ∫₀^ε e^{sA} ds B` and `G₂ = ∫₀^ε (1 - s/ε) e^{sA} ds B`. The states of `tustin` and `bilinear` are the
/// same; their outputs differ: the impulse response of the one is the mean of two successive values of the other's.
///
/// Source: Zhang, Chen and Chen, "Digital redesign via the generalized bilinear transformation" (2009); for `foh`
/// Franklin, Powell and Workman, "Digital Control of Dynamic Systems" (1998), section 6.3. `α` weighs the new state, as
/// there; kexue.fm 10137 writes `1 - α`.
public enum DiscretizationMethod: Sendable, Hashable {
    case forward
    case backward
    /// The generalised bilinear transform, with `α` in [0, 1].
    case gbt(alpha: Double)
    case bilinear
    case tustin
    /// Exact for an input held between samples.
    case zoh
    /// Exact for an input that runs straight from sample to sample; the state is shifted by a multiple of the input.
    case foh
    /// Samples the impulse response; for systems without `D`.
    case impulse
    /// The exact state with Euler's input; of first order (Gu and Dao, "Mamba", 2023, section 3.5).
    case zohEuler

    /// `α`, for the rules that are a generalised bilinear transform of the state.
    var alpha: Double? {
        switch self {
        case .forward: 0
        case .backward: 1
        case .gbt(let alpha): alpha
        case .bilinear, .tustin: 0.5
        case .zoh, .foh, .impulse, .zohEuler: nil
        }
    }

    /// Refuses an `α` outside [0, 1] and a time step that is not a positive real number.
    func require(timeStep: Double) throws(ComputeError) {
        try requirePositive(timeStep, argument: "timeStep")
        if case .gbt(let alpha) = self, !(0...1).contains(alpha) {
            throw .notInInterval(argument: "alpha", value: alpha, allowed: "[0, 1]")
        }
    }
}
