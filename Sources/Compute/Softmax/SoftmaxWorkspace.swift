/// The memory that maps of rows work in: make one, and hand it to each row in turn.
///
/// It grows to the longest row and is then kept; nothing else is allocated.
public struct SoftmaxWorkspace: Sendable {
    /// Scores `(x - m)/τ` of the entries that a sparse map looks at, with room for two vectors more.
    var scores: [Double] = []
    /// Where those entries are in the row.
    var places: [Int32] = []
    /// The largest entries of blocks.
    var maxima: [SIMD8<Double>] = []
    var floatMaxima: [SIMD16<Float>] = []

    public init() {}

    /// Makes room for a row.
    mutating func reserve(_ count: Int) { Self.reserve(count, &scores, &places) }

    static func reserve(_ count: Int, _ scores: inout [Double], _ places: inout [Int32]) {
        // One coarse score a lane of up to 32 vectors of sixteen, even where the row is shorter.
        let needed = max(count + 16, 32 * 16)
        guard scores.count < needed else { return }
        scores = [Double](repeating: 0, count: needed)
        places = [Int32](repeating: 0, count: needed)
    }
}
