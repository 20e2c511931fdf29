internal import Numerics

/// A likelihood with a penalty on the density's roughness that no scaling of `a` can lower.
///
///     P(a) = γ₁ ∫ p'² + γ₂ ∫ p''² = Σ_{n≥1} λ_n |c_n/c_0|²,   λ_n = π²n² (γ₁ + γ₂ π²n²)
///
/// The paper's penalty is of `c` unnormalised: scaling `a → ta` multiplies it by t⁴ and leaves p as it is, so that
/// its minimiser only shrinks `a`.
struct PenalizedLikelihood {
    let likelihood: any AmplitudeLikelihood

    /// γ₁ and γ₂.
    let slope: Double
    let curvature: Double

    var isPenalized: Bool { slope > 0 || curvature > 0 }

    private func factor(_ n: Int) -> Double {
        let frequency = Double.pi * Double(n)
        return frequency * frequency * (slope + curvature * frequency * frequency)
    }

    /// The value and the variables' gradient.
    func evaluate(_ amplitude: AmplitudeVector) -> (value: Double, gradient: [Double]) {
        var (loss, gradient) = likelihood.evaluate(amplitude)
        if isPenalized { loss += penalize(amplitude, &gradient) }
        return (loss, amplitude.gradient(gradient.real, gradient.imaginary))
    }

    /// Adds `∂P/∂conj a_j` to a gradient and returns P.
    ///
    ///     ∂P/∂conj a_j = Σ_n λ_n (conj g_n a_{j−n} + g_n a_{j+n}) / c_0 − 2 P a_j / c_0
    private func penalize(_ amplitude: AmplitudeVector, _ gradient: inout SplitSequence) -> Double {
        let a = amplitude.coefficients
        let g = autocorrelation(a)
        let norm = amplitude.squaredNorm
        let penalty = g.indices.dropFirst().reduce(0) { $0 + factor($1) * g[$1].lengthSquared }
        for j in a.indices {
            var sum = a[j].multiplied(by: -2 * penalty)
            for n in 1..<max(a.count, 1) {
                let scaled = g[n].multiplied(by: factor(n))
                if j >= n { sum += scaled.conjugate * a[j - n] }
                if j + n < a.count { sum += scaled * a[j + n] }
            }
            gradient.real[j] += sum.real / norm
            gradient.imaginary[j] += sum.imaginary / norm
        }
        return penalty
    }

    /// A bound of what any density of the degree can gain, in nats a sample.
    ///
    /// As a function of `ρ = aaᴴ/‖a‖²` the likelihood is concave and the penalty convex, over all `ρ ⪰ 0` of trace 1;
    /// a density of rank 1 has every value there (Fejér, Riesz). The gradient `G` is Hermitian and Toeplitz, so
    ///
    ///     gap ≤ λ_max(G) − tr(G ρ),   G_m = r_m − λ_m conj g_m,   tr(G ρ) = 1 − 2P
    ///
    /// - Complexity: O(N²) a step of a bisection, some sixty steps.
    func certificate(_ amplitude: AmplitudeVector) -> Double {
        let (sequence, trace) = dualSequence(amplitude)
        return LargestToeplitzEigenvalue.excess(of: sequence, over: trace)
    }

    /// `G_m` for m = 0…N and `tr(G ρ)`.
    func dualSequence(_ amplitude: AmplitudeVector) -> ([Complex<Double>], trace: Double) {
        let dual = likelihood.dual(amplitude)
        var sequence = zip(dual.real, dual.imaginary).map { Complex($0, $1) }
        guard isPenalized else { return (sequence, 1) }
        let g = autocorrelation(amplitude.coefficients)
        var penalty = 0.0
        for n in g.indices.dropFirst() {
            sequence[n] -= g[n].conjugate.multiplied(by: factor(n))
            penalty += factor(n) * g[n].lengthSquared
        }
        return (sequence, 1 - 2 * penalty)
    }
}
