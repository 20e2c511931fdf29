internal import Numerics

extension ComplexTransferFunction {
    /// The margin of the exact test of stability of ``denominator``, which ``SchurCohnTest`` describes for real ones.
    ///
    ///     k_m = a_m^(m),   a_i^(m-1) = (a_i^(m) - k_m conj(a_(m-i)^(m))) / (1 - |k_m|²),   m = d … 1,   a^(d) = a
    ///
    /// Every root of `λ^d + a_1 λ^(d-1) + … + a_d` lies inside the unit circle if and only if every `|k_m|` is below 1.
    ///
    /// Source: Schur, "Über Potenzreihen, die im Innern des Einheitskreises beschränkt sind" (1917); in this form
    /// Oppenheim and Schafer, "Discrete-Time Signal Processing" (3rd edition), chapter 11, with complex coefficients.
    ///
    /// - Parameter checkpoint: Called about every millisecond.
    /// - Returns: `1 - max |k_m|` over the coefficients found, positive for a stable denominator alone; the test ends
    ///   at the first that is not below 1 in magnitude.
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(d²) time, O(d) space.
    public func schurCohnMargin(checkpoint: Checkpoint = {}) throws(ComputeError) -> Double {
        var work = denominator
        var largest = 0.0
        var untilCheckpoint = 0
        for m in stride(from: work.count, to: 0, by: -1) {
            untilCheckpoint -= m
            if untilCheckpoint < 0 {
                try checkpoint()
                untilCheckpoint = 250_000
            }
            let reflection = work[m - 1]
            let size = reflection.length
            // Not below 1, or NaN after an overflow.
            guard size < 1 else { return size > largest ? min(1 - size, 0) : -.infinity }
            largest = max(largest, size)
            let inverse = 1 / ((1 - size) * (1 + size))
            var (i, j) = (0, m - 2)
            while i <= j {
                let (p, q) = (work[i], work[j])
                work[i] = (p - reflection * q.conjugate).multiplied(by: inverse)
                work[j] = (q - reflection * p.conjugate).multiplied(by: inverse)
                i += 1
                j -= 1
            }
        }
        return 1 - largest
    }
}
