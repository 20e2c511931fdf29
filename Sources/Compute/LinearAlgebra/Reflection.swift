/// A Householder reflection `I − β v vᵀ` that maps a vector onto a multiple of `e_0`.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), section 5.1.3.
struct Reflection {
    /// `v`.
    let vector: [Double]

    /// `β = 2 / vᵀv`.
    let factor: Double

    /// The reflection that maps `target` onto a multiple of `e_0`; `nil` where it is one already.
    init?(of target: [Double]) {
        var scale = 0.0
        for entry in target.dropFirst() { scale = max(scale, entry.magnitude) }
        guard scale > 0 else { return nil }
        scale = max(scale, target[0].magnitude)
        var scaled = target.map { $0 / scale }
        var square = 0.0
        for entry in scaled.dropFirst() { square += entry * entry }
        let norm = (scaled[0] * scaled[0] + square).squareRoot()
        // The sign that adds: a difference would cancel.
        scaled[0] += scaled[0] < 0 ? -norm : norm
        vector = scaled
        factor = 2 / (scaled[0] * scaled[0] + square)
    }
}
