internal import Numerics

/// The roots of `A(z)`, each outside the unit circle replaced by the inverse and each inside by the conjugate.
///
///     log |A|² = logGain + 2 Re Σ_{n≥1} h_n z^n,   h_n = −(1/n) Σ_j ρ_j^n,   |ρ_j| ≤ 1
///
/// The power sums need no expansion of the polynomial, and hold with roots on the circle too.
struct CircleRoots: Sendable {
    /// `ρ_j`.
    let inverses: [Complex<Double>]

    /// `log |a_N|² + Σ_j log max(1, |r_j|²)`.
    let logGain: Double

    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(N²) a round, some ten rounds.
    init(_ coefficients: [Complex<Double>], checkpoint: Checkpoint = {}) throws(ComputeError) {
        let roots = try polynomialRoots(coefficients, checkpoint: checkpoint)
        let leading = coefficients.last { $0 != 0 } ?? .one
        var gain = 2 * log(leading.length)
        inverses = roots.map { root in
            guard root.length > 1 else { return root.conjugate }
            gain += 2 * log(root.length)
            return 1 / root
        }
        logGain = gain
    }

    /// `E_p log |A|²` under a density of given harmonics, for which `E z^n = g_n`.
    ///
    /// - Complexity: O(N N_p).
    func expectedLogSquare(under harmonics: [Complex<Double>]) -> Double {
        var sum = 0.0
        for inverse in inverses {
            var power = Complex<Double>.one
            for n in 1..<max(harmonics.count, 1) {
                power *= inverse
                sum += (power * harmonics[n]).real / Double(n)
            }
        }
        return logGain - 2 * sum
    }

    /// The polynomial `exp(logGain/2) Π_j (1 − ρ_j z)`, whose roots are on or outside the circle.
    ///
    /// The factors are multiplied in Leja's order, which keeps the partial products from growing.
    ///
    /// - Complexity: O(N²).
    func minimumPhase() -> [Complex<Double>] {
        var rest = inverses
        var product = [Complex(exp(0.5 * logGain))]
        var distances = rest.map { log(max($0.length, .leastNormalMagnitude)) }
        while let next = distances.indices.max(by: { distances[$0] < distances[$1] }) {
            let inverse = rest.remove(at: next)
            distances.remove(at: next)
            for index in rest.indices {
                distances[index] += log(max((rest[index] - inverse).length, .leastNormalMagnitude))
            }
            product.append(.zero)
            for n in (1..<product.count).reversed() { product[n] -= inverse * product[n - 1] }
        }
        return product
    }
}
