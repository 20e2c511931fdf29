/// One step of the HiPPO-LegS system as a matrix and a vector, in closed form.
///
///     x⁺ = Ā x + B̄ u
///
/// Every rule that is rational in `A` has weights `λ` of the new state, `μ` of the old and `β` of the input:
///
///     Ā = (I - λA)⁻¹ (I + μA),   B̄ = β (I - λA)⁻¹ B
///
/// and with `d_n = 1 + λ(n + 1)`, `p_n = (1 - λn) / d_n`, `q_n = √(2n + 1)`, in the paper's scaling,
///
///     Ā_nn = (1 - μ(n + 1)) / d_n
///     Ā_nk = -(λ + μ) q_n q_k / (d_n d_k) · Π_{k < j < n} p_j     n > k
///     B̄_n  = β q_n / d_n · Π_{j < n} p_j
///
/// The exact rule is `Ā = e^{τA}`, `B̄ = e_0 - Ā e_0`: the dilation of Legendre polynomials by `r = e^{-τ}`.
///
/// Source: derived from the semiseparable form `A = diag(n) - tril(q qᵀ)`; for `λ = μ` it is the bilinear rule, and the
/// tests hold it equal to the dense route. The dilation is ``LegendreDilation``.
struct LegendreScaledStep: Sendable {
    /// `Ā`, of shape N × N, lower triangular.
    let transition: Matrix

    /// `B̄`, of length N.
    let input: [Double]

    /// The step with the weights `λ ≥ 0`, `μ` and `β`.
    ///
    /// - Complexity: O(N²): two multiplications an entry.
    init(order: Int, scaling: BasisScaling, implicit: Double, explicit: Double, gain: Double) {
        var input: [Double] = []
        input.reserveCapacity(order)
        // Before row n, entry k holds (q_k / d_k) Π_{k < j < n} p_j in the scaling of a column.
        var products = [Double](repeating: 0, count: order)
        var inputProduct = gain
        let entries = [Double](capacity: order * order) { output in
            for n in 0..<order {
                let divisor = 1 + implicit * Double(n + 1)
                let ratio = (1 - implicit * Double(n)) / divisor
                let left = -(implicit + explicit) * scaling.gain(n) / divisor
                var span = products.mutableSpan
                for k in 0..<n {
                    output.append(left * span[k])
                    span[k] *= ratio
                }
                span[n] = scaling.weight(n) / divisor
                output.append((1 - explicit * Double(n + 1)) / divisor)
                output.append(repeating: 0, count: order - n - 1)
                input.append(scaling.gain(n) / divisor * inputProduct)
                inputProduct *= ratio
            }
        }
        self.input = input
        transition = Matrix(rows: order, columns: order, entries: entries)
    }

    /// The exact step that dilates by `r = 1 - ρ`; both are given, since `1 - r` would lose digits.
    ///
    /// - Complexity: O(N²).
    init(order: Int, scaling: BasisScaling, ratio: Double, complement: Double) {
        // Adding 0 makes a negative zero positive.
        let columns = (0..<order).map { ratio / scaling.gain($0) }
        var expansion = LegendreDilation(order: order)
        expansion.begin(ratio: ratio, complement: complement)
        let entries = [Double](capacity: order * order) { output in
            let columns = columns.span
            for n in 0..<order {
                if n > 0 { expansion.advance() }
                let gain = scaling.gain(n)
                for k in 0...n { output.append(gain * columns[k] * expansion.entry(k) + 0) }
                output.append(repeating: 0, count: order - n - 1)
            }
        }
        transition = Matrix(rows: order, columns: order, entries: entries)
        // -A⁻¹B is e_0 in the paper's scaling: a constant input leaves a state that stands for it where it is.
        let constant = scaling.factor(0)
        input = (0..<order).map { n in constant * (n == 0 ? complement : 0 - entries[n * order]) }
    }
}
