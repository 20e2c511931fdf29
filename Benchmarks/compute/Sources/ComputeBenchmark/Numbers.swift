import Numerics

/// Numbers in [-½, ½] that the driver makes too, to the last bit: `((k² + sk) mod 10007) / 10007 - ½`.
func numbers(_ count: Int, seed: Int) -> [Double] {
    (0..<count).map { Double(($0 * $0 + seed * $0) % 10_007) / 10_007 - 0.5 }
}

/// Complex numbers of two seeds.
func complexNumbers(_ count: Int, seeds: (Int, Int)) -> [Complex<Double>] {
    zip(numbers(count, seed: seeds.0), numbers(count, seed: seeds.1)).map { Complex($0, $1) }
}

/// Sums of twelve numbers in [0, 1) less 6, nearly normal, from SplitMix64 with the seed 1; the driver makes them too.
func normals(_ count: Int) -> [Double] {
    var state: UInt64 = 1
    return (0..<count).map { _ in
        (0..<12).reduce(-6.0) { sum, _ in
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return sum + Double((word ^ (word >> 31)) >> 11) * 0x1p-53
        }
    }
}
