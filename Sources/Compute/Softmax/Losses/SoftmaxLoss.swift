/// A loss of logits against a target.
public enum SoftmaxLoss: Sendable, Equatable {
    /// `L = ⟨p - q, x⟩ + H_α(p) - H_α(q)` with `p` the α-entmax of `x`: at least 0, and 0 where `p = q`; `∇L = p - q`.
    /// α = 1 is cross-entropy less the entropy of `q`. Source: Blondel, Martins and Niculae (2020), definition 2.
    case fenchelYoung(alpha: Double)
    /// `log Σ_{i in Ω} e^{x_i} - x_t` with Ω the k largest entries; finite though `p_t` be 0. With `withTarget`, `t` is
    /// in Ω always. Source: Su Jianlin (kexue.fm/archives/10145).
    case sparseSoftmax(k: Int, ties: BoundaryRule, support: SparseSupport)
    /// `-log((p_t + ε) / (1 + n ε))`, for maps that are sparse.
    case smoothedCrossEntropy(SoftmaxVariant, epsilon: Double)
    /// `-p_t` under softmax: soft accuracy.
    case softAccuracy
    /// Cross-entropy of a softmax over cosines with a margin at the target.
    case margin(Margin)

    /// Which entries a sparse softmax is over.
    public enum SparseSupport: String, Sendable, CaseIterable {
        case largest
        case largestAndTarget = "largest_and_target"
    }

    /// The loss of one row.
    ///
    /// - Parameters:
    ///   - x: n logits or, with a margin, cosines; -∞ and masked entries have no part in it.
    ///   - target: Soft labels for ``fenchelYoung(alpha:)``, an index for the others.
    ///   - smoothing: ε of label smoothing, in [0, 1); ``fenchelYoung(alpha:)`` alone.
    /// - Throws: As ``SoftmaxMap/normalization(of:bias:mask:)``;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a distribution or a smoothing where an index is
    ///   needed, and for a target that is masked.
    /// - Complexity: O(n), O(n log n) with a sort.
    public func row(
        _ x: [Double], target: LossTarget, mask: [Bool]? = nil, temperature: Double = 1, smoothing: Double = 0
    ) throws(ComputeError) -> RowLoss {
        guard temperature > 0, temperature < .infinity else {
            throw .notInInterval(argument: "temperature", value: temperature, allowed: "(0, ∞)")
        }
        try SoftmaxVariant.check((0..<1).contains(smoothing), "smoothing", smoothing, allowed: "[0, 1)")
        let map = try SoftmaxMap(try variant(target), temperature: temperature)
        let row = try map.prepare(x, bias: nil, mask: mask)
        guard !row.scores.isEmpty else { throw .outOfRange(argument: "mask", value: 0, allowed: 1...x.count) }
        var found: RowLoss
        if case .fenchelYoung(let alpha) = self {
            let q = try keptTarget(target, row, smoothing: smoothing)
            // Where α ≤ 0 a label of 0 is infinitely far.
            guard alpha > 0 || !q.contains(0) else {
                throw .notInInterval(argument: "target", value: 0, allowed: "(0, 1] for α ≤ 0")
            }
            guard let mapped = try map.map(row) else {
                throw .outOfRange(argument: "mask", value: 0, allowed: 1...x.count)
            }
            found = FenchelYoung(alpha: alpha).loss(row.scores, mapped, q)
        } else {
            guard smoothing == 0, case .index(let index) = target else {
                throw .notApplicable(argument: "target", choice: "a distribution", subject: "this loss")
            }
            found = try indexed(row, place: try kept(index, row), map: map)
        }
        found.gradient = row.scatter(found.gradient.map { $0 / temperature }, filler: 0)
        return found
    }

    /// The map whose scores the loss is over.
    private func variant(_ target: LossTarget) throws(ComputeError) -> SoftmaxVariant {
        switch self {
        case .fenchelYoung(let alpha):
            try SoftmaxVariant.check((-10...10).contains(alpha), "alpha", alpha, allowed: "[-10, 10]")
            return .entmax(alpha: alpha)
        case .sparseSoftmax(let k, let ties, _): return .truncated(.topK(k, ties))
        case .smoothedCrossEntropy(let variant, let epsilon):
            try SoftmaxVariant.check(epsilon >= 0 && epsilon < .infinity, "epsilon", epsilon, allowed: "[0, ∞)")
            return variant
        case .softAccuracy: return .softmax
        case .margin(let margin):
            guard case .index(let index) = target else {
                throw .notApplicable(argument: "target", choice: "a distribution", subject: "this loss")
            }
            return .margin(margin, target: index)
        }
    }

    private func keptTarget(
        _ target: LossTarget, _ row: PreparedRow, smoothing: Double
    ) throws(ComputeError) -> [Double] {
        let q = try target.distribution(count: row.count, smoothing: 0)
        if let index = q.indices.first(where: { q[$0] > 0 && !row.isWhole && !row.places.contains($0) }) {
            throw .notApplicable(argument: "target", choice: "\(index)", subject: "a row where it is masked")
        }
        let kept = row.gather(q)
        return smoothing == 0 ? kept : kept.map { (1 - smoothing) * $0 + smoothing / Double(kept.count) }
    }

    private func kept(_ index: Int, _ row: PreparedRow) throws(ComputeError) -> Int {
        guard (0..<row.count).contains(index) else {
            throw .outOfRange(argument: "target", value: index, allowed: 0...max(0, row.count - 1))
        }
        guard let place = row.isWhole ? index : row.places.firstIndex(of: index) else {
            throw .notApplicable(argument: "target", choice: "\(index)", subject: "a row where it is masked")
        }
        return place
    }

    /// The losses that need an index, over the kept scores.
    private func indexed(_ row: PreparedRow, place: Int, map: SoftmaxMap) throws(ComputeError) -> RowLoss {
        guard var mapped = try map.map(row) else {
            throw .outOfRange(argument: "mask", value: 0, allowed: 1...row.count)
        }
        let isInSupport = mapped.p[place] > 0
        switch self {
        case .sparseSoftmax(_, _, let support):
            if support == .largestAndTarget, !isInSupport {
                var kept = mapped.p.map { $0 > 0 }
                kept[place] = true
                mapped = .softmax(row.scores, where: kept)
            }
            let logSum = mapped.threshold ?? 0
            return crossEntropy(logSum - row.scores[place], mapped.p, place, isInSupport)
        case .smoothedCrossEntropy(_, let epsilon):
            let count = Double(mapped.p.count)
            let loss = -log((mapped.p[place] + epsilon) / (1 + count * epsilon))
            var upstream = [Double](repeating: 0, count: mapped.p.count)
            upstream[place] = -1 / (mapped.p[place] + epsilon)
            guard upstream[place].isFinite else {
                throw .notInInterval(argument: "epsilon", value: epsilon, allowed: "(0, ∞), as the target's p is 0")
            }
            let gradient = try map.sensitivity(row, mapped).transposeApplied(to: upstream)
            return RowLoss(loss: loss, gradient: gradient, isTargetInSupport: isInSupport)
        case .softAccuracy:
            let share = mapped.p[place]
            let gradient = mapped.p.indices.map { -share * (($0 == place ? 1 : 0) - mapped.p[$0]) }
            return RowLoss(loss: -share, gradient: gradient, isTargetInSupport: isInSupport)
        case .margin(let margin):
            var found = crossEntropy(-mapped.logP[place], mapped.p, place, isInSupport)
            let slope = try margin.logits(row.scores, target: place).slope
            for index in found.gradient.indices {
                found.gradient[index] *= margin.scale * (index == place ? slope : 1)
            }
            return found
        case .fenchelYoung: preconditionFailure("a loss over distributions")
        }
    }

    private func crossEntropy(_ loss: Double, _ p: [Double], _ place: Int, _ isInSupport: Bool) -> RowLoss {
        var gradient = p
        gradient[place] -= 1
        return RowLoss(loss: loss, gradient: gradient, isTargetInSupport: isInSupport)
    }
}
