/// What a caller should know about a converted system.
public enum ConversionWarning: Sendable, Hashable {
    /// The result is off by more than the tolerance, which was to be accepted.
    case illConditioned(estimate: Double)
    /// Coefficients of so high a degree hold their poles badly: sections hold them well.
    case sensitiveCoefficients(order: Int)
    /// The system is unstable, and so is what was compared.
    case unstable(spectralRadius: Double)
}
