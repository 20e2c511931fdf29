internal import Numerics

extension DiagonalKernel {
    /// The kernel by stepping `x ← λ̄ x` from `x = w`, with the ratios rounded to doubles.
    ///
    /// - Complexity: O(N L).
    func stepped(_ length: Int, checkpoint: Checkpoint) throws(ComputeError) -> Kernel {
        var state = modes.weights
        let ratios = state.indices.map(modes.ratio)
        var real = [Double](repeating: 0, count: length)
        var imaginary = real
        for k in 0..<length {
            if k % 4096 == 0 { try checkpoint() }
            var sum = Complex<Double>.zero
            for n in state.indices {
                sum += state[n]
                state[n] *= ratios[n]
            }
            real[k] = sum.real
            imaginary[k] = sum.imaginary
        }
        return try Kernel(real: real, imaginary: modes.isReal ? nil : imaginary)
    }
}
