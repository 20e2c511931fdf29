extension HiPPOMeasure {
    /// The measure's name in words.
    public var title: String {
        switch self {
        case .legs: "Scaled Legendre: the whole history, evenly weighted"
        case .legt: "Translated Legendre: a sliding window, evenly weighted"
        case .lmu: "Legendre Memory Unit: a sliding window, evenly weighted, by lag"
        case .lagt: "Translated Laguerre: a fading history, in orthonormal Laguerre functions"
        case .lagtPlain: "Plain Laguerre: a fading history, in Laguerre polynomials"
        case .tlagt: "Tilted Laguerre: a fading history, between orthonormal and plain"
        case .glagt: "Generalised Laguerre: a fading history, in generalised Laguerre polynomials"
        case .fout: "Translated Fourier: a sliding window, evenly weighted"
        case .foud: "Diagonal Fourier: damped modes, each for itself"
        case .fru: "Fourier Recurrent Unit: undamped modes, each for itself"
        case .fous: "Scaled Fourier: the whole history, evenly weighted"
        case .legsd: "Diagonal Legendre: the normal part of the scaled Legendre system"
        }
    }

    /// Whether the memory obeys `x' = A x + B u`; otherwise it obeys `x' = (A x + B u) / t`.
    public var isTimeInvariant: Bool {
        switch self {
        case .legs, .fous: false
        case .legt, .lmu, .lagt, .lagtPlain, .tlagt, .glagt, .fout, .foud, .fru, .legsd: true
        }
    }

    /// The form in which the measure's authors write it: whether `A` has an imaginary part.
    public var defaultForm: FourierForm {
        switch self {
        case .fout, .fru, .fous: .complex
        case .foud, .legs, .legt, .lmu, .legsd, .lagt, .lagtPlain, .tlagt, .glagt: .real
        }
    }

    /// Whether `A` has an imaginary part unless another form is asked for.
    public var isComplex: Bool { defaultForm == .complex }

    /// What the measure takes beside its order and its scaling.
    public var parameters: [HiPPOParameter] {
        let window = HiPPOParameter(name: "window", example: 1, allowed: "(0, ∞)", isRequired: true)
        let timescale = HiPPOParameter(name: "window", example: 1, allowed: "(0, ∞)", isRequired: false)
        let alpha = HiPPOParameter(name: "alpha", example: 0, allowed: "(-1, 1)", isRequired: false)
        let beta = HiPPOParameter(name: "beta", example: 1, allowed: "(0, ∞)", isRequired: false)
        let kappa = HiPPOParameter(name: "kappa", example: 2, allowed: "{1, 2}", isRequired: false)
        return switch self {
        case .legs, .fous: []
        case .legt, .lmu, .fru: [window]
        case .fout: [window, kappa]
        case .lagt, .lagtPlain, .foud, .legsd: [timescale]
        case .tlagt: [timescale, beta]
        case .glagt: [timescale, alpha, beta]
        }
    }

    /// The scaling in which the measure's own authors write it.
    public var defaultScaling: BasisScaling { self == .lmu ? .lmu : .paper }

    /// The rule by which a memory advances unless another is asked for.
    public var defaultRule: MemoryRule {
        switch self {
        case .legs: .trapezoid
        case .fous: .exact
        case .legt, .lmu, .lagt, .lagtPlain, .tlagt, .glagt, .fout, .foud, .fru, .legsd: .bilinear
        }
    }

    /// The orders for which the measure's matrices are made; those of Fourier modes are odd.
    public var orders: ClosedRange<Int> { isFourier ? 1...4095 : LegendreScaled.orders }
}
