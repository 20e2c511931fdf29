/// The entries of a row that a map works on: validated, biased, unmasked, over the temperature.
struct PreparedRow {
    /// The entries that are kept; less their largest where the map is invariant under a shift.
    var scores: [Double]
    /// Where they are in the row.
    var places: [Int]
    /// What was taken off every score.
    var offset: Double
    /// The length of the row.
    let count: Int

    /// Whether what is kept is the whole row.
    var isWhole: Bool { scores.count == count }

    /// Prepares a row: bias, mask, temperature, in this order. A temperature of 0 counts as 1.
    ///
    /// - Throws: ``ComputeError/notFinite(argument:index:)`` at the first NaN or +∞ of `x`, before or after the bias or
    ///   the temperature; ``ComputeError/wrongLength(argument:actual:expected:)``.
    init(
        _ x: [Double], bias: [Double]?, mask: [Bool]?, temperature: Double, isShifted: Bool
    ) throws(ComputeError) {
        try Self.check(length: bias?.count, of: "bias", against: x.count)
        try Self.check(length: mask?.count, of: "mask", against: x.count)
        count = x.count
        scores = []
        places = []
        for (index, entry) in x.enumerated() {
            if let bias, !(bias[index] < .infinity) { throw .notFinite(argument: "bias", index: index) }
            let score = entry + (bias?[index] ?? 0)
            guard entry < .infinity, score < .infinity else { throw .notFinite(argument: "x", index: index) }
            guard mask?[index] ?? true, score > -.infinity else { continue }
            scores.append(score)
            places.append(index)
        }
        let largest = isShifted ? scores.max() ?? 0 : 0
        let divisor = temperature == 0 ? 1 : temperature
        offset = largest / divisor
        let isPlain = SoftmaxMap.plainTemperatures.contains(divisor)
        for place in scores.indices {
            let score = scores[place] - largest
            scores[place] = isPlain ? score * (1 / divisor) : score / divisor
            guard scores[place] < .infinity, isShifted || scores[place] > -.infinity else {
                throw .notFinite(argument: "x", index: places[place])
            }
        }
    }

    private static func check(length: Int?, of argument: String, against count: Int) throws(ComputeError) {
        guard let length, length != count else { return }
        throw .wrongLength(argument: argument, actual: length, expected: count)
    }

    /// Puts values of the kept entries back in their places among `filler`.
    func scatter(_ values: [Double], filler: Double) -> [Double] {
        guard !isWhole else { return values }
        var row = [Double](repeating: filler, count: count)
        for (value, place) in zip(values, places) { row[place] = value }
        return row
    }

    /// The values at the kept entries.
    func gather(_ row: [Double]) -> [Double] { isWhole ? row : places.map { row[$0] } }
}
