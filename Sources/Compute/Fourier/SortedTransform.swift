/// The discrete Fourier transform of a length with small factors, its values in their natural order.
struct SortedTransform<Vector: TransformLanes>: Sendable where Vector.Scalar == Double {
    private let tree: NodeTransform<Vector>

    /// Where the tree leaves vector `low + lows.count · high` of the sorted values: at `lows[low] + highs[high]`.
    private let lows: [Int]
    private let highs: [Int]

    /// How many bytes the tables take.
    var bytes: Int { tree.bytes + (lows.count + highs.count) * MemoryLayout<Int>.stride }

    /// Makes the tables, or nil where the length is no product of the width with twos, threes and fives.
    init?(length: Int) {
        guard length % Vector.width == 0, let radices = TransformLength.radices(of: length / Vector.width) else {
            return nil
        }
        tree = NodeTransform(length: length, radices: radices, turn: 0)
        var stride = tree.vectors
        var lows = [0]
        var highs = [0]
        for radix in radices {
            stride /= radix
            let places = (0..<radix).map { $0 * stride }
            if lows.count * lows.count < tree.vectors {
                lows = places.flatMap { place in lows.map { $0 + place } }
            } else {
                highs = places.flatMap { place in highs.map { $0 + place } }
            }
        }
        self.lows = lows
        self.highs = highs
    }

    /// Transforms in place.
    ///
    /// - Complexity: O(n log n); allocates n complex numbers, which the next transform uses again.
    /// - Precondition: both parts have n numbers.
    func transform(_ real: inout MutableSpan<Double>, _ imaginary: inout MutableSpan<Double>) {
        precondition(real.count == tree.length && imaginary.count == tree.length)
        let points = values(real.span, imaginary.span)
        var place = 0
        for high in highs {
            for low in lows {
                let point = points[high &+ low]
                for lane in 0..<Vector.width {
                    real[place &+ lane] = point.real[lane]
                    imaginary[place &+ lane] = point.imaginary[lane]
                }
                place &+= Vector.width
            }
        }
        tree.recycle(points)
    }

    /// The transform with its imaginary and real parts in turn: `Im X_0, Re X_0, Im X_1, …`.
    ///
    /// - Complexity: O(n log n); allocates n complex numbers, which the next transform uses again, and the
    ///   result.
    /// - Precondition: both parts have n numbers.
    func interleaved(_ real: Span<Double>, _ imaginary: Span<Double>) -> [Double] {
        precondition(real.count == tree.length && imaginary.count == tree.length)
        let points = values(real, imaginary)
        let result = [Double](capacity: 2 * tree.length) { output in
            for high in highs {
                for low in lows {
                    let point = points[high &+ low]
                    for lane in 0..<Vector.width {
                        output.append(point.imaginary[lane])
                        output.append(point.real[lane])
                    }
                }
            }
        }
        tree.recycle(points)
        return result
    }

    private func values(_ real: Span<Double>, _ imaginary: Span<Double>) -> [ComplexLanes<Vector>] {
        var points = tree.lanes(real, imaginary)
        var span = points.mutableSpan
        tree.descend(&span)
        return points
    }
}
