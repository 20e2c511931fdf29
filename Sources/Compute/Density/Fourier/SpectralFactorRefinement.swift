internal import Numerics

/// Newton's method for the coefficients of given harmonics, from a factor that is nearly right.
///
///     Σ_k (a_k conj δ_{k+n} + δ_k conj a_{k+n}) = g_n − c_n(a),   n = 0…N,   Im aᴴδ = 0
///
/// With roots on the circle it converges by halves, and the error of the harmonics by quarters.
///
/// Source: Wilson, "Factorization of the covariance generating function of a pure moving average process" (1969).
enum SpectralFactorRefinement {
    /// Up to this degree a step costs some tens of milliseconds at most.
    static let mostDegree = 128

    /// The best of at most 40 steps; the start where none is better.
    ///
    /// - Complexity: O(N³) a step.
    static func refined(_ start: [Complex<Double>], to harmonics: [Complex<Double>]) -> [Complex<Double>] {
        guard start.count - 1 <= mostDegree else { return start }
        var best = start
        var current = start
        var error = Double.infinity
        for _ in 0..<40 {
            let residual = zip(harmonics, correlation(current)).map { $0 - $1 }
            let size = residual.reduce(0) { max($0, $1.length) }
            guard size < error else { break }
            (best, error) = (current, size)
            guard size > 1e-16, let step = step(current, residual) else { break }
            current = zip(current, step).map { $0 + $1 }
        }
        return best
    }

    private static func correlation(_ a: [Complex<Double>]) -> [Complex<Double>] {
        let total = a.reduce(0) { $0 + $1.lengthSquared }
        return autocorrelation(a).map { $0.multiplied(by: total) }
    }

    /// δ; `nil` where the equations are singular to working precision.
    private static func step(_ a: [Complex<Double>], _ residual: [Complex<Double>]) -> [Complex<Double>]? {
        let count = a.count
        // Rows: Re of n = 0…N, then Im, whose n = 0 is the condition on the phase. Columns: Re δ, then Im δ.
        var matrix = Matrix(rows: 2 * count, columns: 2 * count) { _, _ in 0 }
        for n in 0..<count {
            for k in 0..<(count - n) {
                let (left, right) = (a[k], a[k + n])
                matrix[n, k + n] += left.real
                matrix[n, count + k + n] += left.imaginary
                matrix[n, k] += right.real
                matrix[n, count + k] += right.imaginary
                guard n > 0 else { continue }
                matrix[count + n, k + n] += left.imaginary
                matrix[count + n, count + k + n] -= left.real
                matrix[count + n, k] -= right.imaginary
                matrix[count + n, count + k] += right.real
            }
        }
        for k in 0..<count {
            matrix[count, k] = -a[k].imaginary
            matrix[count, count + k] = a[k].real
        }
        var right = residual.map(\.real) + residual.map(\.imaginary)
        right[count] = 0
        do {
            let solution = try LUFactorization(matrix).solve(right)
            return (0..<count).map { Complex(solution[$0], solution[count + $0]) }
        } catch {
            return nil
        }
    }
}
