import Numerics

/// Numbers in [-½, ½] that the driver makes too, to the last bit: `((k² + sk) mod 10007) / 10007 - ½`.
func numbers(_ count: Int, seed: Int) -> [Double] {
    (0..<count).map { Double(($0 * $0 + seed * $0) % 10_007) / 10_007 - 0.5 }
}

/// Complex numbers of two seeds.
func complexNumbers(_ count: Int, seeds: (Int, Int)) -> [Complex<Double>] {
    zip(numbers(count, seed: seeds.0), numbers(count, seed: seeds.1)).map { Complex($0, $1) }
}
