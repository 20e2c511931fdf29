/// How uniform numbers are drawn for samples by the inverse distribution function.
public enum SamplingScheme: Sendable, Hashable, CaseIterable {
    /// Each sample for itself.
    case independent
    /// One sample in each of n equal slices of probability, in random order.
    case stratified
    /// Pairs u and 1 − u.
    case antithetic
}

extension Density {
    /// The most samples of one call.
    public static var sampleCounts: ClosedRange<Int> { 1...4_000_000 }

    /// Samples, the same for the same seed.
    ///
    /// - Parameters:
    ///   - count: n, in ``sampleCounts``.
    ///   - seed: Of SplitMix64.
    ///   - scheme: How the uniform numbers hang together.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``; what `checkpoint` throws.
    /// - Complexity: O(n) quantiles.
    public func samples(
        count: Int,
        seed: UInt64,
        scheme: SamplingScheme = .independent,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Double] {
        guard Self.sampleCounts.contains(count) else {
            throw .outOfRange(argument: "n", value: count, allowed: Self.sampleCounts)
        }
        let uniforms = uniformNumbers(count, seed: seed, scheme: scheme)
        var samples: [Double] = []
        samples.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: 4096) {
            try checkpoint()
            samples += quantiles(Array(uniforms[start..<min(count, start + 4096)]))
        }
        return samples
    }
}

/// Numbers in (0, 1), odd multiples of 2⁻⁵⁴.
func uniformNumbers(_ count: Int, seed: UInt64, scheme: SamplingScheme) -> [Double] {
    var generator = SplitMix64(seed: seed)
    switch scheme {
    case .independent:
        return (0..<count).map { _ in generator.openUniform() }
    case .stratified:
        var numbers = (0..<count).map { (Double($0) + generator.openUniform()) / Double(count) }
        numbers.shuffle(using: &generator)
        return numbers
    case .antithetic:
        let halves = (0..<((count + 1) / 2)).map { _ in generator.openUniform() }
        return Array(halves.flatMap { [$0, 1 - $0] }.prefix(count))
    }
}

extension SplitMix64 {
    /// A number in (0, 1): an odd multiple of 2⁻⁵³, of which there are 2⁵².
    mutating func openUniform() -> Double {
        (Double(next() >> 12) + 0.5) * 0x1p-52
    }

    /// A number of the unit normal distribution.
    mutating func normal() -> Double {
        let uniform = openUniform()
        return uniform <= 0.5
            ? NormalDistribution.point(.lower, probability: uniform)
            : NormalDistribution.point(.upper, probability: 1 - uniform)
    }
}
