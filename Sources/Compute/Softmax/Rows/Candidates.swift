/// The entries of a row that a sparse map may keep: those above a bound that comes from a few of them.
///
/// The threshold for any subset of the entries is no greater than that for all, as each entry adds to `F`. The subset
/// taken is the largest entry of every lane of every block; one pass finds it with the row's largest, and a block
/// without an entry above its bound is not looked at again. Nothing that belongs to the support is lost: the result is
/// exact.
struct Candidates<Scalar: VectorScalar> {
    /// Vectors that share one vector of maxima.
    private static var blockLength: Int { 8 }

    /// The most vectors of maxima that the bound is computed from.
    private static var coarseLimit: Int { 32 }

    var scan: RowScan<Scalar>

    /// Scans `row` and leaves the maxima of its blocks in `maxima`.
    init(_ row: Span<Scalar>, maxima: inout [Scalar.Vector]) {
        let width = Scalar.width
        let length = Self.blockLength * width
        let blocks = row.count / length
        maxima.removeAll(keepingCapacity: true)
        maxima.reserveCapacity(blocks + 1)
        var most = Scalar.Vector(repeating: -.infinity)
        var check = Scalar.Vector.zero
        for block in 0..<blocks {
            let start = block &* length
            var first = Scalar.load(row, at: start)
            var second = Scalar.load(row, at: start &+ width)
            check = Scalar.fused(check, plus: first + second, times: .zero)
            for pair in 1..<(Self.blockLength / 2) {
                let third = Scalar.load(row, at: start &+ 2 &* pair &* width)
                let fourth = Scalar.load(row, at: start &+ (2 &* pair &+ 1) &* width)
                check = Scalar.fused(check, plus: third + fourth, times: .zero)
                first = Scalar.larger(first, third)
                second = Scalar.larger(second, fourth)
            }
            let both = Scalar.larger(first, second)
            maxima.append(both)
            most = Scalar.larger(most, both)
        }
        if blocks * length < row.count {
            let last = Self.rest(row, from: blocks * length, check: &check)
            maxima.append(last)
            most = Scalar.larger(most, last)
        }
        scan = RowScan(largest: Scalar.largest(most), isFinite: Scalar.isZero(check))
    }

    /// The largest entries, lane by lane, of what is no whole block.
    private static func rest(_ row: Span<Scalar>, from first: Int, check: inout Scalar.Vector) -> Scalar.Vector {
        let width = Scalar.width
        guard row.count >= width else {
            check = Scalar.fused(check, plus: Scalar.loadShort(row, filler: row[0]), times: .zero)
            return Scalar.loadShort(row, filler: -.infinity)
        }
        var most = Scalar.Vector(repeating: -.infinity)
        for start in stride(from: first, to: row.count, by: width) {
            // The last vector ends with the row; what it has in common with the one before must not count twice.
            let place = min(start, row.count - width)
            let entries = Scalar.load(row, at: place)
            check = Scalar.fused(check, plus: entries, times: .zero)
            most = Scalar.larger(most, Scalar.withoutFirst(start - place, of: entries, filler: -.infinity))
        }
        return most
    }

    /// Writes the largest entries of the blocks, folded onto few vectors, as scores `(x - m)/τ`; returns how many.
    func coarseScores(_ maxima: [Scalar.Vector], temperature: Double, into scores: inout [Double]) -> Int {
        let count = min(maxima.count, Self.coarseLimit)
        let origin = Double(scan.largest)
        let inverse = 1 / temperature
        for place in 0..<count {
            var most = maxima[place]
            for block in stride(from: place + count, to: maxima.count, by: count) {
                most = Scalar.larger(most, maxima[block])
            }
            for lane in 0..<Scalar.width {
                scores[place * Scalar.width + lane] = (Double(most[lane]) - origin) * inverse
            }
        }
        return count * Scalar.width
    }

    /// Gathers the scores `(x - m)/τ` above `bound`, in the row's order, with their places; returns how many.
    ///
    /// - Precondition: `scores` and `places` are a vector longer than the row.
    func gather(
        _ row: Span<Scalar>,
        maxima: [Scalar.Vector],
        temperature: Double,
        bound: Double,
        scores: inout MutableSpan<Double>,
        places: inout MutableSpan<Int32>
    ) -> Int {
        precondition(scores.count > row.count && places.count > row.count)
        let origin = Double(scan.largest)
        let inverse = 1 / temperature
        // Rounded down twice: a score above the bound belongs to an entry above the cut.
        let cut = Scalar(origin + bound * temperature).nextDown.nextDown
        let length = Self.blockLength * Scalar.width
        var count = 0
        for block in 0..<maxima.count where Scalar.anyLane(of: maxima[block], isGreaterThan: cut) {
            let start = block &* length
            for place in start..<min(start &+ length, row.count) {
                let entry = row[place]
                scores[count] = (Double(entry) - origin) * inverse
                places[count] = Int32(truncatingIfNeeded: place)
                count &+= entry > cut ? 1 : 0
            }
        }
        return count
    }
}
