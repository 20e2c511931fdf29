internal import Numerics

/// The eigenvalues and eigenvectors of a real skew-symmetric matrix: `K = V (iΩ) V*`, in real arithmetic.
///
/// With `T = Qᵀ K Q` tridiagonal and `D = diag((-i)^k)`, the matrix `S = D* (-iT) D` is real and symmetric with a zero
/// diagonal. Its rows and columns of even and of odd index meet only each other:
///
///     S = [ 0  G ]        G = U diag(σ) Vᵀ bidiagonal        eigenvalues ±σ, eigenvectors (u, ±v) / √2
///         [ Gᵀ 0 ]
///
/// so that half the order is enough, and the eigenvalues come in exact pairs `±iσ`, with one `0` for odd N. The
/// eigenvectors of `K` are never formed: ``modes(of:)`` and ``vector(of:rest:)`` apply `V*` and `V`.
///
/// Source: Ward and Gray, "Eigensystem computation for skew-symmetric matrices" (1978), with the singular value
/// decomposition of the half in place of their shifts.
struct SkewEigensystem: Sendable {
    /// N.
    let order: Int

    /// `σ`, ascending; N / 2 of them, rounded down.
    let frequencies: [Double]

    private let reduction: SkewTridiagonalization
    private let halves: BidiagonalDecomposition

    /// Decomposes a matrix of which only the part below the diagonal is read.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(N³) time, O(N²) space.
    /// - Precondition: The matrix is square and not empty.
    init(_ matrix: Matrix, checkpoint: Checkpoint) throws(ComputeError) {
        order = matrix.rows
        reduction = try SkewTridiagonalization(matrix, checkpoint: checkpoint)
        // The order is reversed, large entries first, where the iteration wants them: T'[p+1, p] = -T[N-1-p, N-2-p].
        let chain = reduction.subdiagonal.dropFirst().reversed().map { -$0 }
        halves = try BidiagonalDecomposition(
            diagonal: chain.indices.filter { $0.isMultiple(of: 2) }.map { chain[$0] },
            subdiagonal: chain.indices.filter { !$0.isMultiple(of: 2) }.map { chain[$0] },
            checkpoint: checkpoint
        )
        frequencies = halves.values
    }

    /// `V* x` for a real vector: one entry for each `+iσ`, whose conjugate belongs to `-iσ`, and one for the
    /// eigenvalue 0.
    ///
    /// - Complexity: O(N²).
    /// - Precondition: The vector has N entries.
    func modes(of vector: [Double]) -> (half: [Complex<Double>], rest: Double) {
        precondition(vector.count == order)
        var words = [SIMD4<Double>](repeating: .zero, count: (order + 3) / 4)
        for n in 0..<order { words[n / 4][n % 4] = vector[n] }
        reduction.applyTranspose(to: &words)
        var even: [Double] = []
        var odd: [Double] = []
        for p in 0..<order {
            let entry = words[(order - 1 - p) / 4][(order - 1 - p) % 4]
            let signed = (p / 2).isMultiple(of: 2) ? entry : -entry
            if p.isMultiple(of: 2) { even.append(signed) } else { odd.append(signed) }
        }
        let (real, imaginary) = (halves.left * even, halves.right * odd)
        let scale = 0.5.squareRoot()
        let half = frequencies.indices.map { Complex(scale * real[$0], scale * imaginary[$0]) }
        return (half, real.count > half.count ? real[half.count] : 0)
    }

    /// The real vector with given modes: `2 Re Σ v_j z_j`, and the vector of the eigenvalue 0 times `rest`.
    ///
    /// - Complexity: O(N²).
    /// - Precondition: There are as many modes as frequencies.
    func vector(of half: [Complex<Double>], rest: Double) -> [Double] {
        precondition(half.count == frequencies.count)
        var even = [Double](repeating: 0, count: halves.left.columns)
        var odd = [Double](repeating: 0, count: halves.right.columns)
        let scale = 2.0.squareRoot()
        for j in half.indices {
            for a in even.indices { even[a] += scale * half[j].real * halves.left[j, a] }
            for a in odd.indices { odd[a] += scale * half[j].imaginary * halves.right[j, a] }
        }
        if halves.left.rows > half.count {
            for a in even.indices { even[a] += rest * halves.left[half.count, a] }
        }
        var words = [SIMD4<Double>](repeating: .zero, count: (order + 3) / 4)
        for p in 0..<order {
            let entry = p.isMultiple(of: 2) ? even[p / 2] : odd[p / 2]
            words[(order - 1 - p) / 4][(order - 1 - p) % 4] = (p / 2).isMultiple(of: 2) ? entry : -entry
        }
        reduction.apply(to: &words)
        return (0..<order).map { words[$0 / 4][$0 % 4] }
    }
}
