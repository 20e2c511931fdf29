internal import Numerics

extension TrigonometricDensity {
    /// The density of `x + offset` on the circle: `g_n e^{−iπn·offset}`.
    ///
    /// - Complexity: O(N).
    public func shifted(by offset: Double) -> TrigonometricDensity {
        let turned = coefficients.indices.map { coefficients[$0] * unitCirclePoint(Double($0) * offset) }
        return TrigonometricDensity(scaled: turned)
    }

    /// The density of the sum of two independent angles: the harmonics multiply.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` where rounding makes it negative.
    /// - Complexity: O(M log M), M ≥ 64 (N + 1).
    public func convolved(with other: TrigonometricDensity) throws(ComputeError) -> TrigonometricDensity {
        try Self.factoringExactly(zip(harmonics, other.harmonics).map { $0 * $1 })
    }

    /// The mixture of densities: the weighted mean of their harmonics.
    ///
    /// - Parameter parts: Densities and weights; none negative, not all 0.
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)``, ``ComputeError/wrongLength`` for no part.
    /// - Complexity: O(M log M), M ≥ 64 (N + 1).
    public static func mixture(_ parts: [(TrigonometricDensity, weight: Double)]) throws(ComputeError) -> Self {
        let weights = try WeightedSamples(parts.map { Double($0.0.degree) }, weights: parts.map(\.weight))
        let total = parts.reduce(0) { $0 + $1.weight }
        guard total.isFinite else { throw .notInInterval(argument: "weights", value: total, allowed: "(0, ∞)") }
        var harmonics = [Complex<Double>](repeating: .zero, count: Int(weights.values[weights.count - 1]) + 1)
        for (part, weight) in parts where weight > 0 {
            for n in part.harmonics.indices { harmonics[n] += part.harmonics[n].multiplied(by: weight / total) }
        }
        harmonics[0] = .one
        return try factoringExactly(harmonics)
    }

    /// The density of given harmonics, by the cepstrum and then Newton's method.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` where their sum is negative.
    private static func factoringExactly(_ harmonics: [Complex<Double>]) throws(ComputeError) -> Self {
        let rough = try factoring(harmonics, floor: 1e-9)
        return try Self(coefficients: SpectralFactorRefinement.refined(rough.coefficients, to: harmonics))
    }
}
