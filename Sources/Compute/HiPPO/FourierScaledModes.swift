internal import Numerics

/// The eigenvectors of HiPPO-FouS in cosines and sines.
///
/// With `A = -I + M G`, `M` the skew blocks and `G = L Lᵀ` the Gram matrix of ``FourierScaled``,
///
///     Lᵀ A L⁻ᵀ = -I + Lᵀ M L,   Lᵀ M L = V (iΩ) V*
///
/// is normal, so that `A = L⁻ᵀ V (-I + iΩ) V* Lᵀ`: every eigenvalue has the real part -1.
struct FourierScaledModes: Sendable {
    /// The eigensystem of `Lᵀ M L`.
    let eigensystem: SkewEigensystem
    let gram: CholeskyFactorization

    /// Decomposes the system of the modes `-highest … highest`.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(N³).
    init(highest: Int, checkpoint: Checkpoint) throws(ComputeError) {
        let gram = try CholeskyFactorization(FourierScaled(highest: highest, form: .real).gramMatrix)
        let lower = gram.lower
        // Rows of M L: row 2n-1 is n times row 2n of L, row 2n is -n times row 2n-1.
        let turned = Matrix(rows: lower.rows, columns: lower.columns) { row, column in
            if row == 0 { return 0 }
            let frequency = Double((row + 1) / 2)
            return row.isMultiple(of: 2) ? -frequency * lower[row - 1, column] : frequency * lower[row + 1, column]
        }
        let skew = try lower.transposed.multiplied(by: turned, checkpoint: checkpoint)
        self.gram = gram
        eigensystem = try SkewEigensystem(skew, checkpoint: checkpoint)
    }

    /// `λ = -1 + iω`, by ascending `ω`.
    var eigenvalues: [Complex<Double>] {
        let positive = eigensystem.frequencies.map { Complex(-1, $0) }
        return positive.reversed().map(\.conjugate) + [Complex(-1)] + positive
    }

    /// The Gramian of an input vector in cosines and sines.
    func gramian(of input: [Double], checkpoint: Checkpoint) throws(ComputeError) -> Matrix {
        let inner = try eigensystem.gramian(
            of: gram.applyTranspose(to: input), shift: -1, scale: 1, checkpoint: checkpoint)
        let columns = (0..<inner.rows).map { n in
            gram.solveTranspose((0..<inner.rows).map { inner[$0, n] })
        }
        // Half the way: `columns[n]` is column n of L⁻ᵀ Y, and the rows remain.
        let rows = (0..<inner.rows).map { row in gram.solveTranspose(columns.map { $0[row] }) }
        return Matrix(rows: inner.rows, columns: inner.rows, entries: rows.flatMap { $0 })
    }
}

extension SkewEigensystem {
    /// The solution of `A X + X Aᵀ + b bᵀ = 0` for `A = shift I + scale K`, where `shift < 0`.
    ///
    /// In the eigenvectors it is `X[j, k] = -b_j conj(b_k) / (λ_j + conj(λ_k))`.
    ///
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(N³) time.
    func gramian(
        of input: [Double],
        shift: Double,
        scale: Double,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> Matrix {
        let (half, rest) = modes(of: input)
        let rates = frequencies.map { scale * $0 }
        var entries: [Double] = []
        entries.reserveCapacity(order * order)
        for n in 0..<order {
            if n.isMultiple(of: 8) { try checkpoint() }
            var unit = [Double](repeating: 0, count: order)
            unit[n] = 1
            let column = modes(of: unit)
            // Σ_k conj(b_k) z_k / (λ_j + conj λ_k) over the modes of both signs and the one at rest.
            func sum(_ rate: Double) -> Complex<Double> {
                var sum = Complex(rest * column.rest) / Complex(2 * shift, rate)
                for k in rates.indices {
                    let product = half[k].conjugate * column.half[k]
                    sum += product / Complex(2 * shift, rate - rates[k])
                    sum += product.conjugate / Complex(2 * shift, rate + rates[k])
                }
                return sum
            }
            let image = rates.indices.map { -half[$0] * sum(rates[$0]) }
            entries += vector(of: image, rest: -rest * sum(0).real)
        }
        return Matrix(rows: order, columns: order, entries: entries)
    }
}
