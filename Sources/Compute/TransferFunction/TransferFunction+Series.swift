extension TransferFunction {
    /// The kernel by its recurrence, in vector registers.
    ///
    ///     K_k = b_(k+1) - Σ_(i=1)^min(k,d) a_i K_(k-i)
    ///
    /// Numbers below 10⁻³⁰⁰ in magnitude become 0.
    ///
    /// - Parameters:
    ///   - length: L ≥ 1.
    ///   - checkpoint: Called about every millisecond.
    /// - Throws: ``ComputeError/diverged(step:)`` at the first number out of range; what `checkpoint` throws.
    /// - Complexity: O(L d) time, O(L + d) space.
    func seriesKernel(length: Int, checkpoint: Checkpoint) throws(ComputeError) -> [Double] {
        let filter = AllPoleFilter(Array(denominator.prefix(length)))
        var signal = filter.workspace(inputs: numerator[...], count: length)
        let finite = try filter.run(&signal, count: length, checkpoint: checkpoint)
        guard finite == length else { throw .diverged(step: finite) }
        signal.removeFirst(filter.reach)
        signal.removeLast(signal.count - length)
        return signal
    }
}

/// Refuses a kernel with a number that is not finite, by its place.
func requireBounded(_ kernel: [Double]) throws(ComputeError) {
    if let step = firstUnbounded(in: kernel) { throw .diverged(step: step) }
}

/// The place of the first number that is not finite.
func firstUnbounded(in kernel: [Double]) -> Int? {
    // A zero times a number is zero or NaN, and a sum of those is zero if all are.
    var sum = SIMD8<Double>.zero
    let numbers = kernel.span
    for start in stride(from: 0, to: numbers.count & ~7, by: 8) {
        let numbers = numbers.extracting(start..<start &+ 8)
        sum += SIMD8(lowHalf: SIMD4(numbers, at: 0), highHalf: SIMD4(numbers, at: 4)) * 0
    }
    guard sum.sum() != 0 || kernel.suffix(kernel.count & 7).contains(where: { !$0.isFinite }) else { return nil }
    return kernel.firstIndex { !$0.isFinite }
}
