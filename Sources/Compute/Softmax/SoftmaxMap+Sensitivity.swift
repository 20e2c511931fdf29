extension SoftmaxMap {
    /// The Jacobian by the scores, at what they were mapped to.
    func sensitivity(_ row: PreparedRow, _ mapped: MappedScores) throws(ComputeError) -> Sensitivity {
        let scores = row.scores
        let p = mapped.p
        switch variant {
        case .softmax, .truncated: return .weighted(p)
        case .sparsemax, .entmax15, .entmax:
            let alpha = variant.alpha ?? 1
            return alpha == .infinity ? .zero(p.count) : .weighted(Self.weights(mapped, alpha: alpha))
        case .taylor(let order, let center): return TaylorSoftmax(order: order, center: center).sensitivity(scores)
        case .perturbMax(.gumbel, let scale): return .weighted(p.map { $0 }).scaled(by: 1 / scale)
        case .perturbMax(let noise, let scale):
            return .perturbed(try PerturbedMaximum(scores, noise: noise, scale: scale))
        case .gumbelSoftmax(let seed, _): return .weighted(MappedScores.softmax(gumbelScores(row, seed: seed)).p)
        case .softmax1: return .lowRank(diagonal: p, pairs: [(p, p)])
        case .normalized(let function):
            let values = scores.map { function.valueAndSlope($0) }
            let sum = values.reduce(0) { $0 + $1.value }
            if function == .exponential { return .weighted(p) }
            let slopes = values.map { $0.slope / sum }
            return .lowRank(diagonal: slopes, pairs: [(p, slopes)])
        case .elementwise(let function):
            let slopes = scores.map { function.valueAndSlope($0, count: scores.count).slope }
            return .lowRank(diagonal: slopes, pairs: [])
        case .rSoftmax(let rate): return RSoftmax(rate: rate).sensitivity(scores, p)
        case .boundedSoftmax: return .weighted(zip(p, try bounded(row).free).map { $1 ? $0 : 0 })
        case .boundedSparsemax, .budget: return .weighted(try bounded(row).free.map { $0 ? 1 : 0 })
        case .normmax(let alpha): return NormMax(alpha: alpha).sensitivity(scores)
        case .margin(let margin, let target): return try marginSensitivity(row, p, margin, target)
        }
    }

    /// Softmax's, times the derivative of each logit by its cosine.
    private func marginSensitivity(
        _ row: PreparedRow, _ p: [Double], _ margin: Margin, _ target: Int
    ) throws(ComputeError) -> Sensitivity {
        let place = try place(of: target, in: row)
        var slopes = [Double](repeating: margin.scale, count: p.count)
        slopes[place] *= try margin.logits(row.scores, target: place).slope
        let scaled = zip(p, slopes).map { $0 * $1 }
        return .lowRank(diagonal: scaled, pairs: [(p, scaled)])
    }
}

extension Sensitivity {
    /// The Jacobian times a number.
    func scaled(by factor: Double) -> Sensitivity {
        guard case .lowRank(let diagonal, let pairs) = self else { return self }
        return .lowRank(
            diagonal: diagonal.map { $0 * factor },
            pairs: pairs.map { (left: $0.left.map { $0 * factor }, right: $0.right) }
        )
    }
}
