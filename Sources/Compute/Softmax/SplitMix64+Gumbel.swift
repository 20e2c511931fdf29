extension SplitMix64 {
    /// A draw from the Gumbel distribution, `-log(-log U)` with U in (0, 1).
    mutating func gumbel() -> Double {
        -log(-log((Double(next() >> 11) + 0.5) * 0x1p-53))
    }
}
