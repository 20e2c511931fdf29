extension SoftmaxMap {
    /// Maps the scores that are kept; `nil` where they leave nothing to share the probability among.
    func map(_ row: PreparedRow) throws(ComputeError) -> MappedScores? {
        if temperature == 0 { return .largest(of: row.scores, ties: ties) }
        if temperature == .infinity { return .uniform(row.scores.count) }
        let scores = row.scores
        switch variant {
        case .softmax: return .softmax(scores)
        case .sparsemax, .entmax15, .entmax: return entmax(scores)
        case .truncated(let truncation):
            let whole = MappedScores.softmax(scores)
            return .softmax(scores, where: try truncation.kept(scores: scores, p: whole.p, logP: whole.logP))
        case .taylor(let order, let center): return TaylorSoftmax(order: order, center: center).map(scores)
        case .perturbMax(let noise, let scale): return try perturbed(scores, noise, scale)
        case .gumbelSoftmax(let seed, let sample):
            let noisy = gumbelScores(row, seed: seed)
            return sample == .soft ? .softmax(noisy) : .largest(of: noisy, ties: .first)
        case .softmax1(let sinks): return SinkSoftmax(sinks: sinks).map(scores)
        case .normalized(let function):
            let values = scores.map { function.valueAndSlope($0).value }
            if function == .exponential { return .softmax(scores) }
            return MappedScores.normalized(values, logarithms: values.map { log($0) })
        case .elementwise(let function):
            let values = scores.map { function.valueAndSlope($0, count: scores.count).value }
            return MappedScores(p: values, logP: values.map { log($0) })
        case .rSoftmax(let rate): return RSoftmax(rate: rate).map(scores) ?? .uniform(scores.count)
        case .boundedSoftmax, .boundedSparsemax, .budget: return try bounded(row).mapped
        case .normmax(let alpha): return NormMax(alpha: alpha).map(scores)
        case .margin(let margin, let target):
            return .softmax(try margin.logits(scores, target: try place(of: target, in: row)).logits)
        }
    }

    /// α-entmax with its logarithms; α = 1 and ∞ among it.
    func entmax(_ scores: [Double]) -> MappedScores {
        let alpha = variant.alpha ?? 1
        if alpha == 1 { return .softmax(scores) }
        if alpha == .infinity { return .largest(of: scores, ties: ties) }
        var p = [Double](repeating: 0, count: scores.count)
        var target = p.mutableSpan
        var workspace = SoftmaxWorkspace()
        workspace.reserve(scores.count)
        let row = EntmaxRow(alpha: alpha)
        let found = row.map(
            scores.span, temperature: 1, into: &target, maxima: &workspace.maxima, scores: &workspace.scores,
            places: &workspace.places)
        guard let found else { return extreme(scores, row.solver) }
        let (b, threshold) = (row.solver.b, found.answer.threshold)
        let logP = zip(scores, p).map { score, probability in
            probability > 0 || b < 0 ? log1p(max(b * (score - threshold), -1)) / b : -.infinity
        }
        return MappedScores(p: p, logP: logP, threshold: b * threshold - 1, iterations: found.answer.steps)
    }

    /// α-entmax where a score is -∞ by overflow, though its logit is a number: it gets 0.
    private func extreme(_ scores: [Double], _ solver: EntmaxSolver) -> MappedScores {
        let kept = scores.filter { $0 > -.infinity }
        var mapped = entmax(kept)
        var place = 0
        var (p, logP) = (scores.map { _ in 0.0 }, scores.map { _ in -Double.infinity })
        for index in scores.indices where scores[index] > -.infinity {
            (p[index], logP[index]) = (mapped.p[place], mapped.logP[place])
            place += 1
        }
        (mapped.p, mapped.logP) = (p, logP)
        return mapped
    }

    private func perturbed(
        _ scores: [Double], _ noise: PerturbationNoise, _ scale: Double
    ) throws(ComputeError) -> MappedScores {
        if noise == .gumbel { return .softmax(scores.map { $0 / scale }) }
        let p = try PerturbedMaximum(scores, noise: noise, scale: scale).probabilities()
        return MappedScores(p: p, logP: p.map { log($0) })
    }

    /// The scores plus noise over the temperature, one draw for each entry of the row, masked or not.
    func gumbelScores(_ row: PreparedRow, seed: UInt64) -> [Double] {
        var generator = SplitMix64(seed: seed)
        let noise = (0..<row.count).map { _ in generator.gumbel() }
        return zip(row.scores, row.gather(noise)).map { $0 + $1 / temperature }
    }

    /// The maps with bounds, and which entries are on none.
    func bounded(_ row: PreparedRow) throws(ComputeError) -> (mapped: MappedScores, free: [Bool]) {
        let (upper, total): ([Double], Double)
        switch variant {
        case .boundedSoftmax(let bounds), .boundedSparsemax(let bounds):
            guard bounds.count == row.count else {
                throw .wrongLength(argument: "upper", actual: bounds.count, expected: row.count)
            }
            (upper, total) = (row.gather(bounds), 1)
        case .budget(let count):
            guard count <= row.scores.count else {
                throw .outOfRange(argument: "k", value: count, allowed: 1...row.scores.count)
            }
            (upper, total) = ([Double](repeating: 1, count: row.scores.count), Double(count))
        default: preconditionFailure("a variant without bounds")
        }
        let simplex = try BoundedSimplex(upper: upper, total: total)
        if case .boundedSoftmax = variant { return simplex.softmax(row.scores) }
        let (p, threshold, free, steps) = simplex.projection(row.scores)
        return (MappedScores(p: p, logP: p.map { log($0) }, threshold: threshold, iterations: steps), free)
    }

    /// The place of a row's entry among those that are kept.
    func place(of target: Int, in row: PreparedRow) throws(ComputeError) -> Int {
        guard let place = row.isWhole ? target : row.places.firstIndex(of: target) else {
            throw .outOfRange(argument: "target", value: target, allowed: 0...max(0, row.count - 1))
        }
        return place
    }
}
