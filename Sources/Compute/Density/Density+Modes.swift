/// A peak of a density.
public struct DensityMode: Sendable, Equatable {
    /// Where the density is highest.
    public var location: Double
    /// The density there.
    public var height: Double
    /// How far one must descend to reach higher ground; the height itself for the highest peak.
    public var prominence: Double
    /// The probability between the lowest points on either side.
    public var mass: Double
}

extension Density {
    /// The peaks by ascending location.
    ///
    /// The zeros of the slope between neighbouring landmarks, by bisection. A peak at an end of the support counts.
    ///
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(1) evaluations a landmark.
    public func modes(checkpoint: Checkpoint) throws(ComputeError) -> [DensityMode] {
        var marks: [Double] = []
        var slopes: [Double] = []
        for mark in landmarks where support.contains(mark) {
            try checkpoint()
            guard logDensity(at: mark) > -.infinity else { continue }
            marks.append(mark)
            slopes.append(logSlope(at: mark))
        }
        guard marks.count > 1 else { return [] }
        var peaks: [Double] = []
        var valleys: [Double] = []
        if support.lowerBound.isFinite, slopes[0] < 0 { peaks.append(marks[0]) }
        var last = 0
        for index in 1..<marks.count where slopes[index] != 0 {
            try checkpoint()
            if slopes[last] > 0, slopes[index] < 0 { peaks.append(turn(from: marks[last], to: marks[index])) }
            if slopes[last] < 0, slopes[index] > 0, !peaks.isEmpty {
                valleys.append(turn(from: marks[last], to: marks[index]))
            }
            last = index
        }
        if support.upperBound.isFinite, slopes[last] > 0 { peaks.append(marks[marks.count - 1]) }
        return try described(peaks, valleys, checkpoint)
    }

    /// The zero of the slope between two points where its signs differ.
    private func turn(from low: Double, to high: Double) -> Double {
        var (low, high) = (low, high)
        let sign = logSlope(at: low) > 0
        for _ in 0..<100 {
            let middle = low + 0.5 * (high - low)
            guard middle > low, middle < high else { break }
            if (logSlope(at: middle) > 0) == sign { low = middle } else { high = middle }
        }
        return low + 0.5 * (high - low)
    }

    /// Heights, prominences and masses; valley k is between peaks k and k + 1.
    private func described(
        _ peaks: [Double],
        _ valleys: [Double],
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> [DensityMode] {
        let heights = densities(at: peaks)
        let depths = densities(at: valleys)
        var modes: [DensityMode] = []
        let edges = [support.lowerBound] + valleys.prefix(max(0, peaks.count - 1)) + [support.upperBound]
        for peak in peaks.indices {
            try checkpoint()
            var saddle = 0.0
            var lowest = Double.infinity
            for left in (0..<peak).reversed() where left < depths.count {
                lowest = min(lowest, depths[left])
                if heights[left] > heights[peak] {
                    saddle = max(saddle, lowest)
                    break
                }
            }
            lowest = .infinity
            for right in (peak + 1)..<max(peaks.count, peak + 1) where right - 1 < depths.count {
                lowest = min(lowest, depths[right - 1])
                if heights[right] > heights[peak] {
                    saddle = max(saddle, lowest)
                    break
                }
            }
            modes.append(
                DensityMode(
                    location: peaks[peak],
                    height: heights[peak],
                    prominence: heights[peak] - saddle,
                    mass: probability(of: edges[peak]...max(edges[peak], edges[peak + 1]))
                ))
        }
        return modes
    }
}
