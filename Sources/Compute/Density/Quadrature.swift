/// Integrals over panels, each halved until sixteen Gauss–Legendre nodes agree with twice sixteen.
struct AdaptiveQuadrature {
    private let nodes: [Double]
    private let weights: [Double]

    /// The error accepted for each panel, absolute where the whole integral is below 1 and relative to it above.
    private let tolerance: Double

    /// The most panels ever looked at: 33 evaluations each.
    private static let mostPanels = 20_000

    init(tolerance: Double = 1e-14) throws(ComputeError) {
        let rule = try GaussLegendreRule(order: 16)
        nodes = rule.nodes
        weights = rule.weights
        self.tolerance = tolerance
    }

    /// `Σ ∫ f` over the panels between neighbours of an increasing list of points.
    ///
    /// A panel is not halved below some 2⁻⁴⁰ of its width, where a kink or jump would keep it from settling. The error
    /// accepted is a share of the whole integral as the first panels show it: far out in a long tail a density is known
    /// to fewer digits than the parts of a fourth moment have before the point, and no halving would settle those.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)`` after 20,000 panels; what `checkpoint` throws, which is
    ///   called for each panel.
    func integral(
        over points: [Double],
        checkpoint: Checkpoint = {},
        _ function: (Double) -> Double
    ) throws(ComputeError) -> Double {
        var stack: [(low: Double, high: Double, value: Double, depth: Int)] = []
        for (low, high) in zip(points, points.dropFirst()).reversed() where high > low {
            try checkpoint()
            stack.append((low, high, panel(low, high, function), 0))
        }
        let whole = stack.reduce(0) { $0 + $1.value.magnitude }
        let accepted = whole > 1 && whole.isFinite ? tolerance * whole : tolerance
        var sum = 0.0
        var visited = 0
        while let (low, high, value, depth) = stack.popLast() {
            visited += 1
            try checkpoint()
            guard visited < Self.mostPanels else { throw .notConverged(iterations: visited) }
            let middle = low + 0.5 * (high - low)
            let left = panel(low, middle, function)
            let right = panel(middle, high, function)
            let isSettled = (left + right - value).magnitude <= max(accepted, 4 * .ulpOfOne * value.magnitude)
            if isSettled || depth >= 40 {
                sum += left + right
            } else {
                stack.append((middle, high, right, depth + 1))
                stack.append((low, middle, left, depth + 1))
            }
        }
        return sum
    }

    private func panel(_ low: Double, _ high: Double, _ function: (Double) -> Double) -> Double {
        let half = 0.5 * (high - low)
        let center = low + half
        var sum = 0.0
        for index in nodes.indices { sum += weights[index] * function(center + half * nodes[index]) }
        return half * sum
    }
}

extension Density {
    /// Points between which this density is smooth, from where 1e-20 of it is left below to where as much is above.
    ///
    /// Beyond them `q log q` adds less than 1e-17 to an integral.
    ///
    /// - Throws: What `checkpoint` throws.
    func panels(checkpoint: Checkpoint = {}) throws(ComputeError) -> [Double] {
        let exponents = [-20.0, -17, -14, -12, -10, -8, -6, -5, -4, -3, -2, -1.5, -1, -0.7, -0.5]
        let probabilities = exponents.map { exp($0 * 2.302585092994045684) }
        var tails: [Double] = []
        for probability in probabilities {
            try checkpoint()
            tails.append(point(.lower, probability: probability))
            tails.append(point(.upper, probability: probability))
        }
        tails.removeAll { !$0.isFinite }
        guard let first = tails.min(), let last = tails.max() else { return [] }
        let marks = landmarks
        // At most 256 of the landmarks: the panels between are halved where they need it.
        let stride = max(1, marks.count / 256)
        let inner = marks.enumerated().filter { $0.offset.isMultiple(of: stride) }.map(\.element)
        return (tails + inner.filter { $0 > first && $0 < last }).sorted()
    }

    /// `E f(y)`, by quadrature.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    func expectation(
        checkpoint: Checkpoint = {},
        _ function: (Double) -> Double
    ) throws(ComputeError) -> Double {
        try AdaptiveQuadrature().integral(over: panels(checkpoint: checkpoint), checkpoint: checkpoint) { y in
            let density = density(at: y)
            return density > 0 ? density * function(y) : 0
        }
    }

    public func entropy(checkpoint: Checkpoint) throws(ComputeError) -> Double {
        try expectation(checkpoint: checkpoint) { -logDensity(at: $0) }
    }
}
