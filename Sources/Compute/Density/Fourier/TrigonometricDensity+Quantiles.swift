internal import Numerics

extension TrigonometricDensity {
    /// The distribution function at the M + 1 points of an even grid over [-1, 1].
    ///
    /// - Complexity: O(M log M).
    func cumulativeTable(cells: Int) throws(ComputeError) -> [Double] {
        var real = [Double](repeating: 0, count: cells)
        var imaginary = real
        for n in 1..<max(harmonics.count, 1) {
            let scale = (n.isMultiple(of: 2) ? 1 : -1) / (.pi * Double(n))
            real[n] = scale * harmonics[n].real
            imaginary[n] = scale * harmonics[n].imaginary
        }
        // The inverse transform gives Σ g_n e^{iπnδ}/(πn) at δ = 2j/M, but for its factor 1/M.
        try FourierTransform.plan(length: cells).inverse(&real, &imaginary)
        let first = imaginary[0]
        return (0...cells).map { j in
            let value = Double(cells) * (imaginary[j % cells] - first)
            return min(1, max(0, Double(j) / Double(cells) + value))
        }
    }

    /// How many cells of a table tell the wiggles of this density apart.
    var tableCells: Int {
        var cells = 1024
        while cells < 8 * degree { cells *= 2 }
        return cells
    }
}

/// The last j with `table[j] ≤ value`, at most the last but one index.
func cellIndex(of value: Double, in table: [Double]) -> Int {
    var (low, high) = (0, table.count - 1)
    while high - low > 1 {
        let middle = (low + high) / 2
        if table[middle] <= value { low = middle } else { high = middle }
    }
    return low
}
