/// A map from a row of logits to probabilities.
///
/// `x` below is the row after bias, mask and temperature; `m = max x`.
public enum SoftmaxVariant: Sendable, Equatable {
    /// `p_i ∝ e^{x_i}`.
    case softmax
    /// The nearest point of the simplex, `p_i = max(x_i - λ, 0)`: α = 2.
    /// Source: Martins and Astudillo, "From Softmax to Sparsemax" (2016), algorithm 1.
    case sparsemax
    /// `p_i = max(x_i/2 - λ, 0)²`: α = 3/2.
    /// Source: Peters, Niculae and Martins (2019), algorithm 2.
    case entmax15
    /// `argmax ⟨p, x⟩ + H_α(p)` with Tsallis' entropy `H_α(p) = (1 - Σp^α) / (α(α-1))`: α in [-10, 10], or ∞ for the
    /// largest entries alone.
    case entmax(alpha: Double)
    /// Softmax over the entries that a truncation keeps.
    case truncated(Truncation)
    /// `f_k(x) = Σ_{m≤k} x^m/m!` in place of the exponential, k even in 2...20. Not invariant under a shift of `x`.
    case taylor(order: Int, center: TaylorCenter)
    /// `P[argmax(x + σε) = i]` for independent `ε`.
    case perturbMax(noise: PerturbationNoise, scale: Double)
    /// Softmax of `x` plus Gumbel noise, over the temperature; straight through, its largest entry alone.
    case gumbelSoftmax(seed: UInt64, sample: GumbelSample)
    /// `e^{x_i} / (Σ_l e^{c_l} + Σ_j e^{x_j})` for sinks `c`; one sink of 0 is softmax₁. The sum is less than 1.
    case softmax1(sinks: [Double])
    /// `f(x_i) / Σ f(x_j)`.
    case normalized(NormalizedFunction)
    /// A function of each entry alone; the sum is not 1.
    case elementwise(ElementwiseFunction)
    /// `w_i e^{x_i} / Σ w_j e^{x_j}`, `w_i = max(x_i - quantile(x, r), 0)`, `r` in [0, 1); 0 is softmax.
    /// Source: Bałazy et al., "r-softmax" (2023).
    case rSoftmax(rate: Double)
    /// Softmax under `p ≤ upper`. Source: Martins and Kreutzer (2017), "Fully Differentiable Neural Easy-First
    /// Taggers".
    case boundedSoftmax(upper: [Double])
    /// The nearest point of the simplex under `p ≤ upper`. Source: Malaviya, Ferreira and Martins (2018), "Sparse and
    /// Constrained Attention".
    case boundedSparsemax(upper: [Double])
    /// The nearest point of `{0 ≤ p ≤ 1, Σp = count}`: a soft choice of so many entries.
    case budget(count: Int)
    /// `p = q/Σq`, `q_i = max(x_i - λ, 0)^{1/(α-1)}`, `‖q‖_α = 1`, α in [2, 10].
    /// Source: Blondel, Martins and Niculae, "Learning with Fenchel-Young Losses" (2020).
    case normmax(alpha: Double)
    /// Softmax of cosines with a margin at the target.
    case margin(Margin, target: Int)
}
