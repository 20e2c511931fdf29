internal import Numerics

extension TrigonometricDensity {
    /// This density with its polynomial of minimum phase: no root of `A` inside the unit circle.
    ///
    /// The reflection of roots leaves p unchanged, so this is one form for all equal densities. Where the expansion of
    /// the reflected roots does not give back the harmonics to 1e-12, the coefficients stay as they are.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(N²) a round of the root finder, some ten rounds.
    public func minimumPhase(checkpoint: Checkpoint = {}) throws(ComputeError) -> TrigonometricDensity {
        guard degree > 0 else { return self }
        let candidate = try CircleRoots(coefficients, checkpoint: checkpoint).minimumPhase()
        guard candidate.allSatisfy(\.isFinite) else { return self }
        let padding = [Complex<Double>](repeating: .zero, count: coefficients.count - candidate.count)
        let canonical = TrigonometricDensity(scaled: candidate + padding)
        let error = zip(canonical.harmonics, harmonics).reduce(0) { max($0, ($1.0 - $1.1).length) }
        return error <= 1e-12 ? canonical : self
    }

    /// `E_p log q` for this density p and another q, in closed form.
    ///
    ///     log q = log|b|² − log 2,   E_p z^n = g_n
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    public func expectedLogDensity(
        of other: TrigonometricDensity,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> Double {
        try CircleRoots(other.coefficients, checkpoint: checkpoint).expectedLogSquare(under: harmonics) - log(2)
    }

    /// The entropy on [-1, 1], in closed form, in nats.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    public func entropy(checkpoint: Checkpoint = {}) throws(ComputeError) -> Double {
        -(try expectedLogDensity(of: self, checkpoint: checkpoint))
    }

    /// `KL(p‖q) = E_p log p − E_p log q`, in closed form, in nats.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``.
    public func divergence(from other: TrigonometricDensity) throws(ComputeError) -> Double {
        try expectedLogDensity(of: self) - expectedLogDensity(of: other)
    }
}
