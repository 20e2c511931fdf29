/// A step of any time-invariant memory: `x⁺ = x + F x + g u` with `F = Ā - I` and `g = B̄`.
struct AffineStep<L: Lanes>: MemoryStep {
    private let change: MatrixStep<L>
    /// `g`.
    private let gains: [Double]

    /// - Parameters:
    ///   - change: `F`, of shape N × N.
    ///   - gains: `g`, of length N.
    /// - Complexity: O(N²) time and space.
    init(_ change: Matrix, gains: [Double]) {
        self.change = MatrixStep(change)
        self.gains = gains
    }

    func advance(_ state: Span<L>, by input: L, into next: inout MutableSpan<L>, at start: Int) -> Bool {
        let gains = gains.span
        L.accumulate(change, times: state, first: state[0], onto: state, into: &next, at: start)
        var excess = L(repeating: 0)
        for n in 0..<state.count {
            let entry = (next[start + n] + input.scaled(by: gains[n])).flushed
            excess = excess.marking(entry)
            next[start + n] = entry
        }
        return excess.isWithinRange
    }
}
