/// What one pass over a row finds.
struct RowScan<Scalar: VectorScalar> {
    /// The largest entry; -∞ for a row without finite entries.
    var largest: Scalar

    /// Whether every entry is a finite number.
    var isFinite: Bool

    /// The largest entry of `row`, and whether all are finite.
    static func scan(_ row: Span<Scalar>) -> RowScan {
        let width = Scalar.width
        let whole = row.count / (4 * width)
        var most = (
            Scalar.Vector(repeating: -.infinity), Scalar.Vector(repeating: -.infinity),
            Scalar.Vector(repeating: -.infinity), Scalar.Vector(repeating: -.infinity)
        )
        var check = Scalar.Vector.zero
        for group in 0..<whole {
            let start = group &* (4 &* width)
            let first = Scalar.load(row, at: start)
            let second = Scalar.load(row, at: start &+ width)
            let third = Scalar.load(row, at: start &+ 2 &* width)
            let fourth = Scalar.load(row, at: start &+ 3 &* width)
            most.0 = Scalar.larger(most.0, first)
            most.1 = Scalar.larger(most.1, second)
            most.2 = Scalar.larger(most.2, third)
            most.3 = Scalar.larger(most.3, fourth)
            check = Scalar.fused(check, plus: (first + second) + (third + fourth), times: .zero)
        }
        var largest = Scalar.larger(Scalar.larger(most.0, most.1), Scalar.larger(most.2, most.3))
        var start = whole * 4 * width
        while start < row.count {
            // The last vector may take entries that have been seen: neither the largest nor the check minds.
            let rest =
                row.count < width
                ? Scalar.loadShort(row, filler: row[0])
                : Scalar.load(row, at: min(start, row.count - width))
            largest = Scalar.larger(largest, rest)
            check = Scalar.fused(check, plus: rest, times: .zero)
            start += width
        }
        return RowScan(largest: Scalar.largest(largest), isFinite: Scalar.isZero(check))
    }
}
