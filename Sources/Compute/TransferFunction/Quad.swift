extension SIMD4<Double> {
    /// Four neighbours of a span, from `start` on.
    ///
    /// The lanes are read through one extracted span, so that a single check of bounds lets them be one vector load.
    @inline(__always)
    init(_ numbers: Span<Double>, at start: Int) {
        let quad = numbers.extracting(start..<start &+ 4)
        self.init(quad[0], quad[1], quad[2], quad[3])
    }

    /// Writes the lanes to four neighbours of a span.
    @inline(__always)
    func write(to numbers: inout MutableSpan<Double>, at start: Int) {
        numbers[start] = self[0]
        numbers[start &+ 1] = self[1]
        numbers[start &+ 2] = self[2]
        numbers[start &+ 3] = self[3]
    }

    /// The lanes, with those below ``StateRange/smallest`` in magnitude set to 0.
    @inline(__always)
    var flushed: SIMD4<Double> {
        let tiny = (self .< StateRange.smallest) .& (self .> -StateRange.smallest)
        return replacing(with: 0, where: tiny)
    }
}
