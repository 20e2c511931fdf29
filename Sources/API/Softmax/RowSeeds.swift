/// The seeds of the rows of a batch: the first row has the request's own, so that a row alone is the first of a batch.
enum RowSeeds {
    /// Row r > 0 has the r-th number of SplitMix64 from the request's seed (Steele, Lea and Flood, 2014).
    static func seed(_ seed: UInt64, row: Int) -> UInt64 {
        guard row > 0 else { return seed }
        var word = seed &+ UInt64(row) &* 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
