extension SoftmaxMap {
    /// A gradient with respect to the logits, and to α where the map has one and it was asked for.
    public struct Gradient: Sendable, Equatable {
        public var x: [Double]
        public var alpha: Double?
    }

    /// The rows of the Jacobian that this service accepts.
    public static let jacobianOrders = 1...1024

    /// The vector-Jacobian product `g = Jᵀ v`: the gradient with respect to `x` of `⟨v, p(x)⟩`.
    ///
    ///     softmax J = diag(p) - p pᵀ;  α-entmax J = diag(s) - s sᵀ/Σs, s = p^{2-α} on the support;  all over τ
    ///     ∂p/∂α = p ∘ g - s Σ(p g)/Σs,  g = -ℓ/b - expm1(-b ℓ)/b²,  ℓ = log p,  b = α - 1
    ///
    /// The entries that a truncation drops count as fixed; masked entries get 0; at temperature 0 and ∞ all do.
    ///
    /// Source: Peters, Niculae and Martins (2019); Correia, Niculae and Martins, "Adaptively Sparse
    /// Transformers" (2019), for `∂p/∂α`, in a form that is as good for α near 1.
    ///
    /// - Parameters:
    ///   - x: n logits.
    ///   - upstream: `v`, n numbers.
    /// - Throws: As ``normalization(of:bias:mask:)``, and ``ComputeError/wrongLength(argument:actual:expected:)``.
    /// - Complexity: O(n); O(n Q) for a perturbed maximum.
    public func gradient(
        at x: [Double], upstream: [Double], bias: [Double]? = nil, mask: [Bool]? = nil
    ) throws(ComputeError) -> Gradient {
        let (row, sensitivity, mapped) = try linearized(x, bias: bias, mask: mask, vector: upstream, "upstream")
        guard let sensitivity, let mapped else { return Gradient(x: row.scatter([], filler: 0)) }
        let v = row.gather(upstream)
        let g = sensitivity.transposeApplied(to: v).map { $0 / divisor }
        var byAlpha: Double?
        if let alpha = variant.alpha, alpha.isFinite, temperature > 0, temperature < .infinity {
            byAlpha = zip(Self.alphaDerivative(mapped, alpha: alpha), v).reduce(0) { $0 + $1.0 * $1.1 }
        }
        return Gradient(x: row.scatter(g, filler: 0), alpha: byAlpha)
    }

    /// The Jacobian-vector product `J v`: how `p` moves as `x` moves along `v`. As
    /// ``gradient(at:upstream:bias:mask:)``.
    public func derivative(
        at x: [Double], along direction: [Double], bias: [Double]? = nil, mask: [Bool]? = nil
    ) throws(ComputeError) -> [Double] {
        let (row, sensitivity, _) = try linearized(x, bias: bias, mask: mask, vector: direction, "direction")
        guard let sensitivity else { return row.scatter([], filler: 0) }
        return row.scatter(sensitivity.applied(to: row.gather(direction)).map { $0 / divisor }, filler: 0)
    }

    /// The Jacobian, `∂p_i/∂x_j` in row i, column j; n in ``jacobianOrders``. O(n²) (O(n² Q) for a perturbed maximum).
    public func jacobian(
        at x: [Double], bias: [Double]? = nil, mask: [Bool]? = nil
    ) throws(ComputeError) -> Matrix {
        guard Self.jacobianOrders.contains(x.count) else {
            throw .outOfRange(argument: "x", value: x.count, allowed: Self.jacobianOrders)
        }
        var unit = [Double](repeating: 0, count: x.count)
        let (row, sensitivity, _) = try linearized(x, bias: bias, mask: mask, vector: unit, "x")
        var jacobian = Matrix(rows: x.count, columns: x.count) { _, _ in 0 }
        guard let sensitivity else { return jacobian }
        unit = [Double](repeating: 0, count: row.scores.count)
        for (place, column) in row.places.enumerated() {
            unit[place] = 1
            for (entry, index) in zip(sensitivity.applied(to: unit), row.places) {
                jacobian[index, column] = entry / divisor
            }
            unit[place] = 0
        }
        return jacobian
    }

    /// What derivatives by the scores are divided by; those at temperature 0 are 0 whatever it is.
    private var divisor: Double { temperature == 0 ? 1 : temperature }

    /// `∂p/∂α` of a member of the entmax family.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for any other variant, and for α = ∞.
    public func alphaDerivative(at x: [Double], mask: [Bool]? = nil) throws(ComputeError) -> [Double] {
        guard let alpha = variant.alpha, alpha.isFinite else {
            throw .notApplicable(argument: "alpha", choice: "derivative", subject: variant.name)
        }
        let row = try prepare(x, bias: nil, mask: mask)
        guard !row.scores.isEmpty, temperature > 0, temperature < .infinity, let mapped = try map(row) else {
            return row.scatter([Double](repeating: 0, count: row.scores.count), filler: 0)
        }
        return row.scatter(Self.alphaDerivative(mapped, alpha: alpha), filler: 0)
    }

    static func alphaDerivative(_ mapped: MappedScores, alpha: Double) -> [Double] {
        let b = alpha - 1
        let s = Self.weights(mapped, alpha: alpha)
        let moved = zip(mapped.p, mapped.logP).map { p, logarithm in
            guard p > 0 else { return 0.0 }
            let product = b * logarithm
            if product.magnitude < 1e-3 {
                // -ℓ/b - expm1(-bℓ)/b² = -ℓ² Σ_{k≥0} (-bℓ)^k / (k + 2)!
                let series = 0.5 - product * (1.0 / 6 - product * (1.0 / 24 - product * (1.0 / 120 - product / 720)))
                return -p * logarithm * logarithm * series
            }
            return p * (-logarithm / b - expm1(-product) / (b * b))
        }
        let total = moved.reduce(0, +) / s.reduce(0, +)
        return zip(moved, s).map { $0 - $1 * total }
    }

    /// `s = p^{2-α}` on the support, 0 off it.
    static func weights(_ mapped: MappedScores, alpha: Double) -> [Double] {
        zip(mapped.p, mapped.logP).map { $0 > 0 ? exp((2 - alpha) * $1) : 0 }
    }

    private func linearized(
        _ x: [Double], bias: [Double]?, mask: [Bool]?, vector: [Double], _ argument: String
    ) throws(ComputeError) -> (PreparedRow, Sensitivity?, MappedScores?) {
        let row = try prepare(x, bias: bias, mask: mask)
        guard vector.count == x.count else {
            throw .wrongLength(argument: argument, actual: vector.count, expected: x.count)
        }
        if let index = vector.firstIndex(where: { !$0.isFinite }) { throw .notFinite(argument: argument, index: index) }
        guard !row.scores.isEmpty, let mapped = try map(row) else {
            _ = try emptyRow(x.count)
            var none = row
            (none.scores, none.places) = ([], [])
            return (none, nil, nil)
        }
        if temperature == 0 || temperature == .infinity { return (row, .zero(row.scores.count), mapped) }
        return (row, try sensitivity(row, mapped), mapped)
    }
}
