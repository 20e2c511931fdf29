/// A row that makes one output a channel out of a state: `y = c · x + d u`.
public struct Readout: Hashable, Sendable {
    /// `c`, of length N.
    public var weights: [Double]
    /// `d`
    public var feedthrough: Double

    public init(weights: [Double], feedthrough: Double) {
        self.weights = weights
        self.feedthrough = feedthrough
    }
}
