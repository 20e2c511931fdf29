/// The coefficients of one row of a ``SemiseparableStep``.
struct SemiseparableRow<L: Lanes>: Sendable {
    /// `n + 1`.
    let next: L
    /// `g ρ_n`.
    let weight: L
    /// `ρ_n (d - e n)`.
    let onward: L
    /// `ρ_n d (2n + 1)`.
    let near: L

    /// Computes the row's moment of the next state and moves on by a row.
    ///
    /// - Parameters:
    ///   - moment: `m_n`.
    ///   - deviation: `y_n`.
    ///   - carried: `h_n`, then `h_{n+1}`.
    /// - Returns: `m⁺_n`, before it is flushed.
    @inline(__always)
    func advance(_ moment: L, deviation: L, carried: inout L) -> L {
        let difference = carried.addingProduct(next, deviation)
        carried = (near * deviation).addingProduct(onward, carried)
        return moment.subtractingProduct(weight, difference)
    }
}

extension SemiseparableRow<SIMD8<Double>> {
    /// The coefficients of one lane.
    @inline(__always)
    subscript(lane: Int) -> SemiseparableRow<Double> {
        SemiseparableRow<Double>(next: next[lane], weight: weight[lane], onward: onward[lane], near: near[lane])
    }
}
