/// The lengths of kernels and signals that can be convolved.
let convolutionLengths = 1...(1 << 22)

/// Refuses a kernel or signal that is empty, too long, or not finite.
func requireSamples<Scalar: BinaryFloatingPoint>(_ argument: String, _ samples: [Scalar]) throws(ComputeError) {
    try requireSampleCount(argument, samples.count)
    for (index, sample) in samples.enumerated() where !sample.isFinite {
        throw .notFinite(argument: argument, index: index)
    }
}

/// Refuses a length of a kernel or signal that is empty or too long.
func requireSampleCount(_ argument: String, _ count: Int) throws(ComputeError) {
    guard convolutionLengths.contains(count) else {
        throw .outOfRange(argument: argument, value: count, allowed: convolutionLengths)
    }
}
