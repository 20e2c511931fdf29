/// The way back, from lanes to streams.
extension LaneMatrix {
    /// Writes the numbers from `first` on of the list of all real parts followed by all imaginary parts, times the
    /// width, to the places `range` of the result. Leaves `data` without meaning.
    ///
    /// - Complexity: O(data.count · width); allocates nothing.
    /// - Precondition: 0 ≤ `first`, `first + range.count` ≤ 2 · width · `data.count`.
    func write(
        _ data: inout MutableSpan<Point>,
        from first: Int,
        into result: inout MutableSpan<Scalar>,
        at places: Range<Int>
    ) {
        let vectors = data.count
        let end = first + places.count
        let offset = places.lowerBound - first
        precondition(
            first >= 0 && end <= 2 * Vector.width * vectors && places.lowerBound >= 0
                && places.upperBound <= result.count)
        // Stream r of vector j is number j + r·vectors of the list; those within the window are a range that changes at
        // two vectors at most.
        let cuts = [0, first % vectors, end % vectors, vectors].sorted()
        for (start, stop) in zip(cuts, cuts.dropFirst()) where start < stop {
            let lower = (first - start + vectors - 1) / vectors
            let upper = (end - start + vectors - 1) / vectors
            // A block stays in the fastest cache from one loop to the next. One loop for both would make the compiler
            // take the vectors apart.
            for block in stride(from: start, to: stop, by: 64) {
                let range = block..<min(block + 64, stop)
                if upper > Vector.width { turnImaginaries(&data, range) } else { turnReals(&data, range) }
                copyReals(data.span, range, min(lower, Vector.width)..<min(upper, Vector.width), offset, &result)
                copyImaginaries(data.span, range, max(lower, Vector.width)..<max(upper, Vector.width), offset, &result)
            }
        }
    }

    /// Turns the lanes of vectors into the real parts of their streams.
    private func turnReals(_ data: inout MutableSpan<Point>, _ range: Range<Int>) {
        if Vector.width == 1 { return turnImaginaries(&data, range) }
        let first = FourPoints(rows.span, from: 0)
        let second = FourPoints(rows.span, from: Vector.width - 4)
        for j in range {
            let point = data[j]
            var sum = first.innerProduct(point, from: 0)
            if Vector.width == 8 { sum = sum + second.innerProduct(point, from: 4) }
            data[j].real = sum
        }
    }

    /// Turns the lanes of vectors into their streams.
    private func turnImaginaries(_ data: inout MutableSpan<Point>, _ range: Range<Int>) {
        for j in range {
            let point = data[j]
            var sum = Point(Vector(repeating: 0), Vector(repeating: 0))
            for (lane, row) in rows.enumerated() {
                let real = Vector(repeating: point.real[lane])
                let imaginary = Vector(repeating: point.imaginary[lane])
                sum = sum.addingProduct(row.conjugate, real).addingProduct(row.conjugate.turned, imaginary)
            }
            data[j] = sum
        }
    }

    private func copyReals(
        _ data: Span<Point>,
        _ range: Range<Int>,
        _ streams: Range<Int>,
        _ offset: Int,
        _ result: inout MutableSpan<Scalar>
    ) {
        guard streams.count == Vector.width else {
            for r in streams {
                for j in range { result[j + r * data.count + offset] = data[j].real[r] }
            }
            return
        }
        for j in range {
            let numbers = data[j].real
            var place = j &+ offset
            for r in 0..<Vector.width {
                result[place] = numbers[r]
                place &+= data.count
            }
        }
    }

    private func copyImaginaries(
        _ data: Span<Point>,
        _ range: Range<Int>,
        _ streams: Range<Int>,
        _ offset: Int,
        _ result: inout MutableSpan<Scalar>
    ) {
        for r in streams {
            for j in range { result[j + r * data.count + offset] = data[j].imaginary[r - Vector.width] }
        }
    }
}
