internal import Numerics

/// Minimises an unpenalised likelihood by Newton's method, from a point near the minimum.
///
/// The data's part of L is the real part of a holomorphic function of `a`, so with `‖a‖ = 1`, to second order in δ,
///
///     L(a + δ) − L(a) = gᵀδ + Re(δᵀ S δ) + ‖δ‖² − 2 (Re aᴴδ)²,   S_{kl} = Σ w z^{k+l} / A²
///
/// S is a Hankel matrix. Along `a` and `ia` L does not change: the two directions are held by unit springs. A multiple
/// of I is added while the matrix is not positive definite or the step does not lower L.
struct NewtonIteration {
    let likelihood: any AmplitudeLikelihood

    /// The most steps.
    var mostIterations = 60

    struct Result {
        var amplitude: AmplitudeVector
        var loss: Double
        var iterations: Int
        /// The largest entry of the last gradient.
        var residual: Double
    }

    /// - Throws: What `checkpoint` throws, called once a step.
    /// - Complexity: O(N³) a step besides the likelihood's own cost.
    func minimize(from start: AmplitudeVector, checkpoint: Checkpoint) throws(ComputeError) -> Result {
        var amplitude = start.normalized
        var (loss, gradient) = value(amplitude)
        var damping = 0.0
        var stalls = 0
        var iterations = 0
        while iterations < mostIterations, stalls < 2 {
            try checkpoint()
            iterations += 1
            let matrix = hessian(amplitude)
            var accepted = false
            for _ in 0..<40 where !accepted {
                guard let step = solvePositiveDefinite(matrix, shift: damping, gradient.map { -0.5 * $0 }) else {
                    damping = max(4 * damping, 1e-10)
                    continue
                }
                var trial = amplitude
                for index in step.indices { trial.entries[index] += step[index] }
                trial = trial.normalized
                let next = value(trial)
                let gain = loss - next.loss
                // Near the minimum rounding hides the gain: then the gradient decides.
                let isFlat = gain.magnitude <= 4e-16 * max(1, loss.magnitude)
                if gain > 0 && !isFlat || isFlat && residual(next.gradient) < residual(gradient) {
                    stalls = isFlat && residual(next.gradient) > 0.5 * residual(gradient) ? stalls + 1 : 0
                    (amplitude, loss, gradient) = (trial, next.loss, next.gradient)
                    damping *= 0.1
                    if damping < 1e-12 { damping = 0 }
                    accepted = true
                } else if isFlat {
                    break
                } else {
                    damping = max(8 * damping, 1e-10)
                }
            }
            if !accepted || residual(gradient) < 1e-14 { break }
        }
        return Result(amplitude: amplitude, loss: loss, iterations: iterations, residual: residual(gradient))
    }

    private func value(_ amplitude: AmplitudeVector) -> (loss: Double, gradient: [Double]) {
        let (loss, gradient) = likelihood.evaluate(amplitude)
        return (loss, amplitude.gradient(gradient.real, gradient.imaginary))
    }

    private func residual(_ gradient: [Double]) -> Double { gradient.reduce(0) { max($0, $1.magnitude) } }

    /// Half the second derivative, with the springs, row after row.
    private func hessian(_ amplitude: AmplitudeVector) -> [Double] {
        let s = likelihood.curvature(amplitude)
        let count = amplitude.count
        let order = amplitude.entries.count
        var matrix = [Double](repeating: 0, count: order * order)
        for k in 0..<count {
            for l in 0..<count {
                matrix[k * order + l] = s.real[k + l]
                guard !amplitude.isReal else { continue }
                matrix[k * order + count + l] = -s.imaginary[k + l]
                matrix[(count + k) * order + l] = -s.imaginary[k + l]
                matrix[(count + k) * order + count + l] = -s.real[k + l]
            }
        }
        for k in 0..<order { matrix[k * order + k] += 1 }
        guard !amplitude.isReal else { return matrix }
        let turned = (0..<count).map { -amplitude.imaginary($0) } + (0..<count).map { amplitude.real($0) }
        for k in 0..<order {
            for l in 0..<order { matrix[k * order + l] += 2 * turned[k] * turned[l] }
        }
        return matrix
    }
}

/// The solution of `(M + shift I) x = b` by Cholesky's method; `nil` where the matrix is not positive definite.
///
/// - Parameter matrix: Symmetric, row after row.
/// - Complexity: O(n³) time, O(n²) space.
func solvePositiveDefinite(_ matrix: [Double], shift: Double, _ right: [Double]) -> [Double]? {
    let order = right.count
    var lower = matrix
    var solution = right
    var entries = lower.mutableSpan
    for row in 0..<order {
        entries[row * order + row] += shift
        for column in 0...row {
            var sums = SIMD4<Double>.zero
            let (p, q) = (row * order, column * order)
            var k = 0
            while k &+ 4 <= column {
                let left = SIMD4(entries[p &+ k], entries[p &+ k &+ 1], entries[p &+ k &+ 2], entries[p &+ k &+ 3])
                let other = SIMD4(entries[q &+ k], entries[q &+ k &+ 1], entries[q &+ k &+ 2], entries[q &+ k &+ 3])
                sums.addProduct(left, other)
                k &+= 4
            }
            var sum = entries[p + column] - sums.sum()
            while k < column {
                sum -= entries[p &+ k] * entries[q &+ k]
                k &+= 1
            }
            if column < row {
                entries[p + column] = sum / entries[q + column]
            } else {
                guard sum > 1e-14 else { return nil }
                entries[p + column] = sum.squareRoot()
            }
        }
        var value = solution[row]
        for k in 0..<row { value -= entries[row * order + k] * solution[k] }
        solution[row] = value / entries[row * order + row]
    }
    for row in (0..<order).reversed() {
        let value = solution[row] / entries[row * order + row]
        solution[row] = value
        for k in 0..<row { solution[k] -= entries[row * order + k] * value }
    }
    return solution
}
