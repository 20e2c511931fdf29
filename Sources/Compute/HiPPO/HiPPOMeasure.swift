/// A measure of HiPPO: over which part of a signal's past, and with which weight, its memory projects.
///
/// Source: Gu et al., "HiPPO" (2020); `lmu` is Voelker et al., "Legendre Memory Units" (2019).
public enum HiPPOMeasure: String, Sendable, Hashable, CaseIterable {
    /// The whole past, evenly weighted, in Legendre polynomials: ``LegendreScaled``.
    case legs
    /// The last `window` of the past, evenly weighted, in Legendre polynomials: ``LegendreTranslated``.
    case legt
    /// The system of ``legt`` as the Legendre Memory Unit writes it: with time running backwards and no square roots.
    case lmu
}
