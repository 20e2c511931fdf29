internal import Numerics

extension FourierDensity {
    /// The entropy, in nats: `H(q) = H(p) − E log x'`.
    ///
    /// In closed form for tanh, atan and the bounded maps; for the others `E log x'` is an integral over x.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(N²) a round of the root finder, some ten rounds.
    public func entropy(checkpoint: Checkpoint) throws(ComputeError) -> Double {
        try series.entropy(checkpoint: checkpoint) - map.logFold - expectedLogSlope(checkpoint)
    }

    /// `KL(self‖other)`, in closed form; `nil` where the maps differ.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``.
    public func closedDivergence(from other: FourierDensity) throws(ComputeError) -> Double? {
        map == other.map ? try series.divergence(from: other.series) : nil
    }

    /// `E log x'`.
    ///
    ///     tanh   x' = (1 − x²)/s,   E log(1 − x²) = 2 log 2 − 2 − 2 Σ Re g_n (−1)^n Si(2πn)/(πn)
    ///     atan   x' = (1 + cos πx)/(πs),   E log(1 + cos πx) = −log 2 − 2 Σ Re g_n (−1)^n / n
    private func expectedLogSlope(_ checkpoint: Checkpoint) throws(ComputeError) -> Double {
        switch map {
        case .tanh(_, let scale):
            return series.expectedLogParabola(try sineIntegrals(count: series.degree)) - log(scale)
        case .atan(_, let scale):
            let sum = series.harmonics.indices.dropFirst().reduce(0) { sum, n in
                sum - (n.isMultiple(of: 2) ? 2 : -2) * series.harmonics[n].real / Double(n)
            }
            return -log(2) + sum - log(.pi * scale)
        case .interval(let lower, let upper): return log(2 / (upper - lower))
        case .circle(_, let period): return log(2 / period)
        case .reflect(let lower, let upper): return -log(upper - lower)
        case .erf, .halfLine, .mixture:
            return try expectation(checkpoint: checkpoint) { map.map($0)?.logSlope ?? 0 }
        }
    }
}

extension TrigonometricDensity {
    /// `E log(1 − x²)`, from `Si(2πn)` for n = 1…N.
    fileprivate func expectedLogParabola(_ sineIntegrals: [Double]) -> Double {
        harmonics.indices.dropFirst().reduce(2 * log(2) - 2) { sum, n in
            let sign: Double = n.isMultiple(of: 2) ? 2 : -2
            return sum - sign * harmonics[n].real * sineIntegrals[n - 1] / (.pi * Double(n))
        }
    }
}

/// `Si(2πn) = ∫_0^{2πn} sin v / v dv` for n = 1…count, by Gauss–Legendre over each turn.
private func sineIntegrals(count: Int) throws(ComputeError) -> [Double] {
    let rule = try GaussLegendreRule(order: 24)
    var sum = 0.0
    return (0..<count).map { turn in
        for (node, weight) in zip(rule.nodes, rule.weights) {
            let v = .pi * (2 * Double(turn) + 1 + node)
            sum += weight * .pi * sin(v) / v
        }
        return sum
    }
}
