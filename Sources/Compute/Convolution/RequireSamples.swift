/// The lengths of kernels and signals that can be convolved.
let convolutionLengths = 1...(1 << 22)

/// Refuses a kernel or signal that is empty, too long, or not finite.
func requireSamples<Scalar: BinaryFloatingPoint>(_ argument: String, _ samples: [Scalar]) throws(ComputeError) {
    try requireSampleCount(argument, samples.count)
    let span = samples.span
    // In each of four sums a number that is not finite leaves NaN.
    var sums: (Scalar, Scalar, Scalar, Scalar) = (0, 0, 0, 0)
    let whole = span.count & ~3
    for index in stride(from: 0, to: whole, by: 4) {
        sums.0 += 0 * span[index]
        sums.1 += 0 * span[index &+ 1]
        sums.2 += 0 * span[index &+ 2]
        sums.3 += 0 * span[index &+ 3]
    }
    for index in whole..<span.count { sums.0 += 0 * span[index] }
    guard sums.0 + sums.1 + sums.2 + sums.3 != 0 else { return }
    if let index = samples.firstIndex(where: { !$0.isFinite }) { throw .notFinite(argument: argument, index: index) }
}

/// Refuses a length of a kernel or signal that is empty or too long.
func requireSampleCount(_ argument: String, _ count: Int) throws(ComputeError) {
    guard convolutionLengths.contains(count) else {
        throw .outOfRange(argument: argument, value: count, allowed: convolutionLengths)
    }
}
