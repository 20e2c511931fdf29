/// Softmax with the Taylor polynomial of the exponential.
///
///     p_i = f_k(x_i) / Σ f_k(x_j),  f_k(x) = Σ_{m≤k} x^m / m!,  J = diag(f_{k-1}/S) - p (f_{k-1}/S)ᵀ
///
/// Source: Brébisson and Vincent, "An Exploration of Softmax Alternatives" (2016), for k = 2.
struct TaylorSoftmax {
    let order: Int
    let center: TaylorCenter

    /// `f_k(x)` and `f_{k-1}(x)`, both over one power of the largest magnitude where that is over 1: nothing overflows.
    private func values(_ scores: [Double]) -> (value: [Double], slope: [Double]) {
        let largest = max(1, scores.lazy.map(\.magnitude).max() ?? 1)
        // c_m = M^{m-k} / m!
        var coefficients = [Double](repeating: 1, count: order + 1)
        for m in 1...order { coefficients[m] = coefficients[m - 1] / Double(m) }
        var scale = 1.0
        for m in stride(from: order, through: 0, by: -1) {
            coefficients[m] *= scale
            scale /= largest
        }
        func polynomial(_ z: Double, degree: Int) -> Double {
            var value = coefficients[degree]
            for m in stride(from: degree - 1, through: 0, by: -1) { value = coefficients[m] + value * z }
            return value
        }
        return (
            scores.map { polynomial($0 / largest, degree: order) },
            // Σ_{m<k} x^m/m! over M^k, in powers of x/M.
            scores.map { polynomial($0 / largest, degree: order - 1) }
        )
    }

    private func centered(_ scores: [Double]) -> [Double] {
        switch center {
        case .none: return scores
        case .max:
            let largest = scores.max() ?? 0
            return scores.map { $0 - largest }
        case .mean:
            let mean = scores.reduce(0) { $0 + $1 / Double(scores.count) }
            return scores.map { $0 - mean }
        }
    }

    func map(_ scores: [Double]) -> MappedScores? {
        let value = values(centered(scores)).value
        return MappedScores.normalized(value, logarithms: value.map { log($0) })
    }

    func sensitivity(_ scores: [Double]) -> Sensitivity {
        let (value, slope) = values(centered(scores))
        let sum = value.reduce(0, +)
        let (p, ratio) = (value.map { $0 / sum }, slope.map { $0 / sum })
        var pairs = [(left: p, right: ratio)]
        // With x - c(x) for x, J - (J 1) (∇c)ᵀ.
        let moved = Sensitivity.lowRank(diagonal: ratio, pairs: pairs)
            .applied(to: [Double](repeating: 1, count: p.count))
        switch center {
        case .none: break
        case .mean: pairs.append((moved, [Double](repeating: 1 / Double(p.count), count: p.count)))
        case .max:
            var gradient = [Double](repeating: 0, count: p.count)
            if let place = scores.firstIndex(of: scores.max() ?? 0) { gradient[place] = 1 }
            pairs.append((moved, gradient))
        }
        return .lowRank(diagonal: ratio, pairs: pairs)
    }
}
