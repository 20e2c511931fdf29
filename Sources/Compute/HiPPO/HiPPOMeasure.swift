/// A measure of HiPPO: over which part of a signal's past, and with which weight, its memory projects.
///
/// Source: Gu et al., "HiPPO" (2020); `lmu` is Voelker et al., "Legendre Memory Units" (2019); `glagt`, `foud` and
/// `legsd` are from Gu et al., "How to Train Your HiPPO" (2022) and the code beside it; `fous` is kexue.fm 10137.
public enum HiPPOMeasure: String, Sendable, Hashable, CaseIterable {
    /// The whole past, evenly weighted, in Legendre polynomials: ``LegendreScaled``.
    case legs
    /// The last `window` of the past, evenly weighted, in Legendre polynomials: ``LegendreTranslated``.
    case legt
    /// The system of ``legt`` as the Legendre Memory Unit writes it: with time running backwards and no square roots.
    case lmu
    /// The whole past, fading, in Laguerre functions, which are orthonormal: ``LaguerreTranslated``.
    case lagt
    /// The whole past with weight `e^{-τ}`, in Laguerre polynomials.
    case lagtPlain = "lagt_plain"
    /// Laguerre polynomials with a tilt `β` between ``lagt`` and ``lagtPlain``.
    case tlagt
    /// Generalised Laguerre polynomials with the exponents `α` and `β`.
    case glagt
    /// The last `window` of the past, evenly weighted, in Fourier modes: ``FourierTranslated``.
    case fout
    /// The diagonal part of ``fout``, damped: every mode for itself.
    case foud
    /// The recurrent Fourier modes with nothing forgotten.
    case fru
    /// The whole past, evenly weighted, in Fourier modes: ``FourierScaled``.
    case fous
    /// The normal part of ``legs``.
    case legsd
}

extension HiPPOMeasure {
    /// Whether the basis is of Legendre polynomials, so that there is a choice of ``BasisScaling``.
    public var isLegendre: Bool {
        switch self {
        case .legs, .legt, .lmu, .legsd: true
        case .lagt, .lagtPlain, .tlagt, .glagt, .fout, .foud, .fru, .fous: false
        }
    }

    /// Whether the coefficients are of the modes `-M … M`, so that the order is odd.
    public var isFourier: Bool {
        switch self {
        case .fout, .foud, .fru, .fous: true
        case .legs, .legt, .lmu, .legsd, .lagt, .lagtPlain, .tlagt, .glagt: false
        }
    }

    /// Whether the memory holds the polynomial nearest to a stretch of the past: the basis is of ``BasisScaling`` on
    /// that stretch, and a projection has a closed form.
    public var isPolynomial: Bool {
        switch self {
        case .legs, .legt, .lmu: true
        case .lagt, .lagtPlain, .tlagt, .glagt, .fout, .foud, .fru, .fous, .legsd: false
        }
    }
}
