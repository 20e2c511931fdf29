/// How much the densities of a service may take.
public struct DensityLimits: Sendable {
    /// The most densities, of all owners together.
    public var densities = 1000
    /// The most bytes of coefficients and statistics, of all densities together.
    public var bytes = 256 << 20
    /// The most samples of one fit.
    public var samples = 1_000_000
    /// The most points, probabilities or draws of one question.
    public var points = 1_000_000
    /// The most bins of a table for an entropy coder.
    public var bins = 65_536

    public init() {}
}
