/// The splits of neighbouring nodes, and their inverses without the factor 1/r.
///
/// Node i reads and writes the vectors `base + r m i + s m + j` for `s` < r and `j` < m; w is `factors[i]`.
extension NodeTransform {
    /// Splits modulo `t^{3m} − w³`.
    @inline(__always)
    static func splitInThree(_ data: inout MutableSpan<Point>, base: Int, stride m: Int, factors: Span<Point>) {
        precondition(base >= 0 && m >= 0 && base + 3 * m * factors.count <= data.count)
        var start = base
        for node in factors.indices {
            let w = factors[node]
            let w2 = w.squared
            for j in start..<(start &+ m) {
                let x = threeValues(data[j], data[j &+ m] * w, data[j &+ 2 &* m] * w2)
                data[j] = x.0
                data[j &+ m] = x.1
                data[j &+ 2 &* m] = x.2
            }
            start &+= 3 &* m
        }
    }

    /// Joins modulo `t^{3m} − w³`.
    @inline(__always)
    static func joinThree(_ data: inout MutableSpan<Point>, base: Int, stride m: Int, factors: Span<Point>) {
        precondition(base >= 0 && m >= 0 && base + 3 * m * factors.count <= data.count)
        var start = base
        for node in factors.indices {
            let w = factors[node]
            let w2 = w.squared
            for j in start..<(start &+ m) {
                let x = threeValues(data[j], data[j &+ 2 &* m], data[j &+ m])
                data[j] = x.0
                data[j &+ m] = x.1.timesConjugate(w)
                data[j &+ 2 &* m] = x.2.timesConjugate(w2)
            }
            start &+= 3 &* m
        }
    }

    /// Splits modulo `t^{5m} − w⁵`.
    @inline(__always)
    static func splitInFive(_ data: inout MutableSpan<Point>, base: Int, stride m: Int, factors: Span<Point>) {
        precondition(base >= 0 && m >= 0 && base + 5 * m * factors.count <= data.count)
        var start = base
        for node in factors.indices {
            let w = factors[node]
            let w2 = w.squared
            let w3 = w2 * w
            let w4 = w2.squared
            for j in start..<(start &+ m) {
                let second = data[j &+ m] * w
                let third = data[j &+ 2 &* m] * w2
                let fourth = data[j &+ 3 &* m] * w3
                let x = fiveValues(data[j], second, third, fourth, data[j &+ 4 &* m] * w4)
                data[j] = x.0
                data[j &+ m] = x.1
                data[j &+ 2 &* m] = x.2
                data[j &+ 3 &* m] = x.3
                data[j &+ 4 &* m] = x.4
            }
            start &+= 5 &* m
        }
    }

    /// Joins modulo `t^{5m} − w⁵`.
    @inline(__always)
    static func joinFive(_ data: inout MutableSpan<Point>, base: Int, stride m: Int, factors: Span<Point>) {
        precondition(base >= 0 && m >= 0 && base + 5 * m * factors.count <= data.count)
        var start = base
        for node in factors.indices {
            let w = factors[node]
            let w2 = w.squared
            let w3 = w2 * w
            let w4 = w2.squared
            for j in start..<(start &+ m) {
                let second = data[j &+ 4 &* m]
                let third = data[j &+ 3 &* m]
                let x = fiveValues(data[j], second, third, data[j &+ 2 &* m], data[j &+ m])
                data[j] = x.0
                data[j &+ m] = x.1.timesConjugate(w)
                data[j &+ 2 &* m] = x.2.timesConjugate(w2)
                data[j &+ 3 &* m] = x.3.timesConjugate(w3)
                data[j &+ 4 &* m] = x.4.timesConjugate(w4)
            }
            start &+= 5 &* m
        }
    }
}
