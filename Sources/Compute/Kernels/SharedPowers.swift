internal import Numerics

/// Channels with the same poles: their powers are made once.
struct SharedPowers {
    private let channels: [DiscreteModes]

    /// - Precondition: There is a channel, and every one has the ratios of the first.
    init(_ channels: [DiscreteModes]) {
        self.channels = channels
    }

    /// The kernel of each channel.
    ///
    /// - Complexity: O(H N L).
    func samples(_ length: Int, checkpoint: Checkpoint) throws(ComputeError) -> [Kernel] {
        guard channels[0].count > 0 else {
            let zeros = [Double](repeating: 0, count: length)
            return try channels.map { channel throws(ComputeError) in
                try Kernel(real: zeros, imaginary: channel.isReal ? nil : zeros)
            }
        }
        var real = [[Double]](repeating: [], count: channels.count)
        var imaginary = real
        let ratios = channels[0].ratios
        let groups = ModePowers.largestCount / 4
        for first in stride(from: 0, to: ratios.count, by: groups) {
            let block = first..<min(first + groups, ratios.count)
            let powers = try ModePowers(ratios[block], length: length, checkpoint: checkpoint)
            for (index, channel) in channels.enumerated() {
                let weights = channel.weights[4 * first..<min(4 * block.upperBound, channel.count)]
                try powers.accumulate(weights, into: &real[index], checkpoint: checkpoint)
                guard !channel.isReal else { continue }
                // Im Σ w λ̄^k is the real part of Σ (-i w) λ̄^k.
                let turned = weights.map { Complex($0.imaginary, -$0.real) }
                try powers.accumulate(turned[...], into: &imaginary[index], checkpoint: checkpoint)
            }
        }
        return try channels.indices.map { index throws(ComputeError) in
            try Kernel(real: real[index], imaginary: channels[index].isReal ? nil : imaginary[index])
        }
    }
}

extension DiscreteModes {
    /// Whether two sets of modes have the same ratios, to the last digit.
    func hasRatios(of other: DiscreteModes) -> Bool {
        count == other.count
            && zip(ratios, other.ratios).allSatisfy {
                $0.real.high == $1.real.high && $0.real.low == $1.real.low
                    && $0.imaginary.high == $1.imaginary.high && $0.imaginary.low == $1.imaginary.low
            }
    }
}
