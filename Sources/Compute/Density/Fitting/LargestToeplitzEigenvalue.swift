internal import Numerics

/// The largest eigenvalue of a Hermitian Toeplitz matrix, from above.
enum LargestToeplitzEigenvalue {
    /// The least `ε`, to 0.1 %, for which `(base + ε) I − G` is positive definite; 10⁻¹³ where a smaller one would do.
    ///
    /// - Parameter sequence: The first column of G.
    /// - Complexity: O(N²) a bisection, some sixty of them.
    static func excess(of sequence: [Complex<Double>], over base: Double) -> Double {
        var low = 1e-13
        if isPositiveDefinite(base + low, minus: sequence) { return low }
        var high = 1.0
        while !isPositiveDefinite(base + high, minus: sequence), high < 1e300 { high *= 16 }
        while high > 1.001 * low {
            let middle = (low * high).squareRoot()
            if isPositiveDefinite(base + middle, minus: sequence) { high = middle } else { low = middle }
        }
        return high
    }

    /// Whether `shift I − G` is positive definite: all of Levinson's prediction errors are positive.
    ///
    /// Source: Golub and Van Loan, "Matrix Computations" (4th edition), section 4.7.
    private static func isPositiveDefinite(_ shift: Double, minus sequence: [Complex<Double>]) -> Bool {
        var error = shift - sequence[0].real
        var real = [1.0]
        var imaginary = [0.0]
        for n in 1..<max(sequence.count, 1) {
            guard error > 0 else { return false }
            var (x, y) = (0.0, 0.0)
            for j in 0..<n {
                let t = sequence[n - j]
                x -= real[j] * t.real - imaginary[j] * t.imaginary
                y -= real[j] * t.imaginary + imaginary[j] * t.real
            }
            let (u, v) = (-x / error, -y / error)
            real.append(0)
            imaginary.append(0)
            let (oldReal, oldImaginary) = (real, imaginary)
            for j in 1...n {
                // a_j + κ conj a_{n−j}
                real[j] = oldReal[j] + u * oldReal[n - j] + v * oldImaginary[n - j]
                imaginary[j] = oldImaginary[j] + v * oldReal[n - j] - u * oldImaginary[n - j]
            }
            error *= 1 - (u * u + v * v)
        }
        return error > 0
    }

    /// An eigenvector for an eigenvalue close to `value`, by three steps of inverse iteration.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)``; what `checkpoint` throws.
    static func vector(
        of sequence: [Complex<Double>],
        near value: Double,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> [Complex<Double>] {
        let count = sequence.count
        var shifted = ComplexMatrix(rows: count, columns: count, entries: Array(repeating: .zero, count: count * count))
        for row in 0..<count {
            for column in 0..<count {
                let entry = row >= column ? sequence[row - column] : sequence[column - row].conjugate
                shifted[row, column] = row == column ? Complex(value) - entry : -entry
            }
        }
        let factors = try ComplexLUFactorization(shifted, checkpoint: checkpoint)
        var vector = (0..<count).map { Complex<Double>(1, 0.1 * Double($0)) }
        for _ in 0..<3 {
            vector = factors.solve(vector)
            let norm = vector.reduce(0) { $0 + $1.lengthSquared }.squareRoot()
            vector = vector.map { $0.divided(by: norm) }
        }
        return vector
    }
}
