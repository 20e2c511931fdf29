/// The first split of a transform: a square complex matrix between the streams `x_j, x_{j+q}, x_{j+2q}, …` of a
/// polynomial and the lanes of its vectors.
///
/// Both ways one vector of the matrix meets one number of the data, so no lane is ever moved into another.
struct LaneMatrix<Vector: TransformLanes>: Sendable {
    typealias Point = ComplexLanes<Vector>
    typealias Scalar = Vector.Scalar

    /// Column r: what stream r contributes to each lane.
    private let columns: [Point]

    /// Row s: the conjugate of what lane s owes to each stream.
    let rows: [Point]

    /// Makes the matrix `entry(s, r)`, lane s and stream r.
    init(_ entry: (Int, Int) -> (real: Double, imaginary: Double)) {
        let indices = 0..<Vector.width
        columns = indices.map { r in
            Point(Vector { s in entry(s, r).real }, Vector { s in entry(s, r).imaginary })
        }
        rows = indices.map { s in
            Point(Vector { r in entry(s, r).real }, Vector { r in entry(s, r).imaginary })
        }
    }

    /// Appends the vectors of the polynomial `Σ_j (real_j + i·imaginary_j) t^j`; numbers beyond a part's end count as
    /// zeros.
    ///
    /// - Complexity: O(vectors · width); allocates what the result has no room for.
    /// - Precondition: each part has at most `vectors` · width numbers.
    func append(_ real: Span<Scalar>, _ imaginary: Span<Scalar>, vectors: Int, to points: inout [Point]) {
        precondition(real.count <= vectors * Vector.width && imaginary.count <= vectors * Vector.width)
        points.append(addingCapacity: vectors) { output in
            var start = 0
            while start < vectors {
                let reals = streams(real.count, at: start, vectors)
                let imaginaries = streams(imaginary.count, at: start, vectors)
                let range = start..<min(reals.end, imaginaries.end)
                if Vector.width > 1, reals.count == Vector.width, imaginaries.count == 0 {
                    appendWhole(&output, real, range, vectors)
                } else if Vector.width > 1, min(reals.count, imaginaries.count) == Vector.width {
                    appendWhole(&output, real, imaginary, range, vectors)
                } else {
                    append(&output, (real, reals.count), (imaginary, imaginaries.count), range, vectors)
                }
                start = range.upperBound
            }
        }
    }

    /// How many streams a part of `count` numbers has at vector `start`, and up to which vector that holds.
    private func streams(_ count: Int, at start: Int, _ vectors: Int) -> (count: Int, end: Int) {
        let (whole, rest) = count.quotientAndRemainder(dividingBy: vectors)
        return start < rest ? (whole + 1, rest) : (whole, vectors)
    }

    private func append(
        _ output: inout OutputSpan<Point>,
        _ real: (part: Span<Scalar>, streams: Int),
        _ imaginary: (part: Span<Scalar>, streams: Int),
        _ range: Range<Int>,
        _ vectors: Int
    ) {
        let columns = columns.span
        for j in range {
            var sum = Point(Vector(repeating: 0), Vector(repeating: 0))
            for r in 0..<real.streams {
                sum = sum.addingProduct(columns[r], Vector(repeating: real.part[j &+ r &* vectors]))
            }
            for r in 0..<imaginary.streams {
                sum = sum.addingProduct(columns[r].turned, Vector(repeating: imaginary.part[j &+ r &* vectors]))
            }
            output.append(sum)
        }
    }

    /// ``append(_:_:_:_:_:)`` where the real part has every stream and the imaginary part none.
    private func appendWhole(
        _ output: inout OutputSpan<Point>,
        _ part: Span<Scalar>,
        _ range: Range<Int>,
        _ vectors: Int
    ) {
        let first = FourPoints(columns.span, from: 0)
        let second = FourPoints(columns.span, from: Vector.width - 4)
        for j in range {
            var sum = first.sum(part, from: j, by: vectors)
            if Vector.width == 8 { sum = sum + second.sum(part, from: j &+ 4 &* vectors, by: vectors) }
            output.append(sum)
        }
    }

    /// ``append(_:_:_:_:_:)`` where both parts have every stream.
    private func appendWhole(
        _ output: inout OutputSpan<Point>,
        _ real: Span<Scalar>,
        _ imaginary: Span<Scalar>,
        _ range: Range<Int>,
        _ vectors: Int
    ) {
        let first = FourPoints(columns.span, from: 0)
        let second = FourPoints(columns.span, from: Vector.width - 4)
        for j in range {
            var sum = first.sum(real, imaginary, from: j, by: vectors)
            if Vector.width == 8 { sum = sum + second.sum(real, imaginary, from: j &+ 4 &* vectors, by: vectors) }
            output.append(sum)
        }
    }
}
