/// The splits of neighbouring nodes, and their inverses without the factor 1/r.
///
/// Node i reads and writes the vectors `base + r m i + s m + j` for `s` < r and `j` < m; w is `factors[i]`.
extension NodeTransform {
    /// Splits modulo `t^{2m} − w²`.
    @inline(__always)
    static func splitInTwo(_ data: inout MutableSpan<Point>, base: Int, stride m: Int, factors: Span<Point>) {
        precondition(base >= 0 && m >= 0 && base + 2 * m * factors.count <= data.count)
        var start = base
        for node in factors.indices {
            let w = factors[node]
            for j in start..<(start &+ m) {
                let first = data[j]
                let second = data[j &+ m] * w
                data[j] = first + second
                data[j &+ m] = first - second
            }
            start &+= 2 &* m
        }
    }

    /// Joins modulo `t^{2m} − w²`.
    @inline(__always)
    static func joinTwo(_ data: inout MutableSpan<Point>, base: Int, stride m: Int, factors: Span<Point>) {
        precondition(base >= 0 && m >= 0 && base + 2 * m * factors.count <= data.count)
        var start = base
        for node in factors.indices {
            let w = factors[node]
            for j in start..<(start &+ m) {
                let first = data[j]
                let second = data[j &+ m]
                data[j] = first + second
                data[j &+ m] = (first - second).timesConjugate(w)
            }
            start &+= 2 &* m
        }
    }

    /// Splits modulo `t^{4m} − w⁴`.
    @inline(__always)
    static func splitInFour(_ data: inout MutableSpan<Point>, base: Int, stride m: Int, factors: Span<Point>) {
        precondition(base >= 0 && m >= 0 && base + 4 * m * factors.count <= data.count)
        var start = base
        for node in factors.indices {
            let w = factors[node]
            let w2 = w.squared
            let w3 = w2 * w
            for j in start..<(start &+ m) {
                let x = fourValues(data[j], data[j &+ m] * w, data[j &+ 2 &* m] * w2, data[j &+ 3 &* m] * w3)
                data[j] = x.0
                data[j &+ m] = x.1
                data[j &+ 2 &* m] = x.2
                data[j &+ 3 &* m] = x.3
            }
            start &+= 4 &* m
        }
    }

    /// Joins modulo `t^{4m} − w⁴`.
    @inline(__always)
    static func joinFour(_ data: inout MutableSpan<Point>, base: Int, stride m: Int, factors: Span<Point>) {
        precondition(base >= 0 && m >= 0 && base + 4 * m * factors.count <= data.count)
        var start = base
        for node in factors.indices {
            let w = factors[node]
            let w2 = w.squared
            let w3 = w2 * w
            for j in start..<(start &+ m) {
                let x = fourCoefficients(data[j], data[j &+ m], data[j &+ 2 &* m], data[j &+ 3 &* m])
                data[j] = x.0
                data[j &+ m] = x.1.timesConjugate(w)
                data[j &+ 2 &* m] = x.2.timesConjugate(w2)
                data[j &+ 3 &* m] = x.3.timesConjugate(w3)
            }
            start &+= 4 &* m
        }
    }

    /// Splits four vectors modulo `t⁴ − w⁴`, multiplies the residues, and joins them.
    @inline(__always)
    static func multiplyFour(_ data: inout MutableSpan<Point>, by values: Span<Point>, base: Int, factor w: Point) {
        precondition(base >= 0 && base + 4 <= data.count && data.count == values.count)
        let w2 = w.squared
        let w3 = w2 * w
        let x = fourValues(data[base], data[base &+ 1] * w, data[base &+ 2] * w2, data[base &+ 3] * w3)
        let y = fourCoefficients(
            x.0 * values[base],
            x.1 * values[base &+ 1],
            x.2 * values[base &+ 2],
            x.3 * values[base &+ 3]
        )
        data[base] = y.0
        data[base &+ 1] = y.1.timesConjugate(w)
        data[base &+ 2] = y.2.timesConjugate(w2)
        data[base &+ 3] = y.3.timesConjugate(w3)
    }
}
