internal import Numerics

/// What a rule makes of `I` and `A` in a discrete diagonal plus low rank system:
/// `Ā = (I - iA)⁻¹ (kI + eA)`, `B̄ = (I - iA)⁻¹ gB`.
///
///     gbt(α)      k = 1   e = (1-α)ε   i = αε   g = ε
///     discrete    k = 0   e = 1        i = 0    g = 1
struct LowRankRule: Equatable {
    /// k.
    let kept: Double
    /// e.
    let explicit: Double
    /// i.
    let implicit: Double
    /// g.
    let gain: Double

    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for a rule that is no generalised bilinear
    ///   transform: its matrix is not diagonal plus low rank; what ``KernelSampling`` refuses.
    init(_ sampling: KernelSampling) throws(ComputeError) {
        try sampling.require()
        switch sampling {
        case .discrete:
            (kept, explicit, implicit, gain) = (0, 1, 0, 1)
        case .continuous(let rule, let timeStep):
            guard let alpha = rule.alpha else {
                throw .notApplicable(argument: "discretization", choice: "\(rule)", subject: "the low rank form")
            }
            (kept, explicit, implicit, gain) = (1, (1 - alpha) * timeStep, alpha * timeStep, timeStep)
        }
    }

    /// `1 / (1 - iλ)`.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)`` where that has no value.
    func inverse(_ pole: Complex<Double>, index: Int) throws(ComputeError) -> Complex<Double> {
        let product = Complex(implicit) * pole
        let denominator = 1 - product
        guard denominator.length > 4 * .ulpOfOne * max(1, product.length) else { throw .singular(pivot: index) }
        return 1 / denominator
    }
}

/// `(I + M)⁻¹`, row after row, by elimination with row exchanges.
///
/// - Throws: ``ComputeError/singular(pivot:)``.
func invertedSum(_ products: [[Complex<Double>]]) throws(ComputeError) -> [Complex<Double>] {
    let order = products.count
    var rows = (0..<order).map { row in
        (0..<2 * order).map { column -> Complex<Double> in
            column < order ? products[row][column] + (row == column ? 1 : 0) : (row == column - order ? 1 : 0)
        }
    }
    let scale = products.joined().reduce(1) { max($0, $1.length) }
    for pivot in 0..<order {
        let best = (pivot..<order).max { rows[$0][pivot].length < rows[$1][pivot].length } ?? pivot
        rows.swapAt(pivot, best)
        guard rows[pivot][pivot].length > Double(order) * .ulpOfOne * scale else { throw .singular(pivot: pivot) }
        let inverse = 1 / rows[pivot][pivot]
        rows[pivot] = rows[pivot].map { $0 * inverse }
        for row in 0..<order where row != pivot {
            let factor = rows[row][pivot]
            for column in 0..<2 * order { rows[row][column] -= factor * rows[pivot][column] }
        }
    }
    return rows.flatMap { $0[order...] }
}
