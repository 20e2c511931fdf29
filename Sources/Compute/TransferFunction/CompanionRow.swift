/// The two rows of coefficients that a companion step multiplies its state by, side by side in one pass.
///
///     Σ_i a_i x_i      and      Σ_i c_i x_i,   i = 1 … d
struct CompanionRow: Sendable {
    /// How many numbers one turn of the loop takes.
    private static let turn = 16

    /// d, rounded up to a whole number of turns: how many numbers of the state's array are read.
    let reach: Int

    private let feedback: [Double]
    private let readout: [Double]

    /// Makes the rows.
    ///
    /// - Precondition: They are equally long.
    init(feedback: [Double], readout: [Double]) {
        precondition(feedback.count == readout.count)
        reach = (feedback.count + Self.turn - 1) / Self.turn * Self.turn
        let padding = [Double](repeating: 0, count: reach - feedback.count)
        self.feedback = feedback + padding
        self.readout = readout + padding
    }

    /// The two sums over `state`, in an order that depends on d alone.
    ///
    /// - Complexity: O(d); allocates nothing.
    /// - Precondition: There are ``reach`` numbers, all finite.
    @inline(__always)
    func multiplied(by state: Span<Double>) -> (feedback: Double, readout: Double) {
        precondition(state.count == reach)
        let (feedback, readout) = (feedback.span, readout.span)
        var (a0, a1, a2, a3) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
        var (c0, c1, c2, c3) = (a0, a1, a2, a3)
        for start in stride(from: 0, to: reach, by: Self.turn) {
            let x = state.extracting(start..<start &+ Self.turn)
            let a = feedback.extracting(start..<start &+ Self.turn)
            let c = readout.extracting(start..<start &+ Self.turn)
            let (x0, x1, x2, x3) = (SIMD4(x, at: 0), SIMD4(x, at: 4), SIMD4(x, at: 8), SIMD4(x, at: 12))
            a0 = a0.addingProduct(x0, SIMD4(a, at: 0))
            a1 = a1.addingProduct(x1, SIMD4(a, at: 4))
            a2 = a2.addingProduct(x2, SIMD4(a, at: 8))
            a3 = a3.addingProduct(x3, SIMD4(a, at: 12))
            c0 = c0.addingProduct(x0, SIMD4(c, at: 0))
            c1 = c1.addingProduct(x1, SIMD4(c, at: 4))
            c2 = c2.addingProduct(x2, SIMD4(c, at: 8))
            c3 = c3.addingProduct(x3, SIMD4(c, at: 12))
        }
        return (((a0 + a1) + (a2 + a3)).sum(), ((c0 + c1) + (c2 + c3)).sum())
    }
}
