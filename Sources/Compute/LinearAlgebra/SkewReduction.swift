/// The matrix of ``SkewTridiagonalization`` on its way: reflections in the rows done, `K` in those above.
struct SkewReduction {
    /// The part below the diagonal, four entries a word, row after row; zero from the diagonal on.
    private(set) var entries: [SIMD4<Double>]

    /// `β` of each row done; 0 where nothing was to be reflected.
    private(set) var factors: [Double]

    private let stride: Int
    /// `v` and `w` of the update that is still to be done to the rows above.
    private var direction: [SIMD4<Double>]
    private var product: [SIMD4<Double>]
    /// `K v` of the reflection in work.
    private var sums: [SIMD4<Double>]

    init(_ matrix: Matrix, stride: Int) {
        let order = matrix.rows
        var entries = [SIMD4<Double>](repeating: .zero, count: order * stride)
        for row in 0..<order {
            for column in 0..<row { entries[row * stride + column / 4][column % 4] = matrix[row, column] }
        }
        self.entries = entries
        self.stride = stride
        factors = [Double](repeating: 0, count: order)
        direction = [SIMD4<Double>](repeating: .zero, count: stride)
        product = direction
        sums = direction
    }

    /// Reflects a row into its last entry before the diagonal, and returns that entry.
    mutating func eliminate(_ row: Int) -> Double {
        let words = (row + 3) / 4
        update(row, words: words)
        let last = row - 1
        let start = row * stride
        var square = 0.0
        let target = entries[start + last / 4][last % 4]
        entries[start + last / 4][last % 4] = 0
        for j in 0..<words { square += (entries[start + j] * entries[start + j]).sum() }
        guard square > 0 else {
            // The rows above still have to see the update of the row below.
            for above in 0..<row { update(above, words: (above + 3) / 4) }
            clearUpdate()
            return target
        }
        let norm = (target * target + square).squareRoot()
        // The sign that adds: a difference would cancel.
        let first = target < 0 ? target - norm : target + norm
        entries[start + last / 4][last % 4] = first
        let factor = 2 / (first * first + square)
        factors[row] = factor
        multiply(row, words: words)
        for j in 0..<words {
            direction[j] = entries[start + j]
            product[j] = factor * sums[j]
        }
        return target < 0 ? norm : -norm
    }

    private mutating func clearUpdate() {
        for j in 0..<stride { (direction[j], product[j]) = (.zero, .zero) }
    }

    /// Does the update that waits to one row.
    private mutating func update(_ row: Int, words: Int) {
        guard words > 0 else { return }
        let along = SIMD4(repeating: direction[row / 4][row % 4])
        let across = SIMD4(repeating: -product[row / 4][row % 4])
        let start = row * stride
        for j in 0..<words {
            entries[start + j] = entries[start + j].addingProduct(along, product[j]).addingProduct(across, direction[j])
        }
        clearFromDiagonal(row, words: words)
    }

    /// What a word reaches at and beyond the diagonal is not part of the matrix.
    private mutating func clearFromDiagonal(_ row: Int, words: Int) {
        for lane in (row - 1) % 4 + 1..<4 { entries[row * stride + words - 1][lane] = 0 }
    }

    /// Does the update that waits to the rows above `row`, and `sums = K v` with the reflection in `row`.
    private mutating func multiply(_ row: Int, words: Int) {
        let start = row * stride
        let vector = Array(entries[start..<start + words])
        for j in 0..<words { sums[j] = .zero }
        for above in Swift.stride(from: 1, to: row, by: 1) {
            let sum = SkewRowPass(
                row: above,
                start: above * stride,
                along: direction[above / 4][above % 4],
                across: -product[above / 4][above % 4],
                scale: -vector[above / 4][above % 4]
            ).run(&entries, &sums, direction: direction, product: product, vector: vector)
            sums[above / 4][above % 4] += sum
        }
    }
}

/// The work on one row above the one in reflection.
private struct SkewRowPass {
    let row: Int
    let start: Int
    let along: Double
    let across: Double
    let scale: Double

    /// `k ← k + along w + across v`, `sums += scale k`; returns `k · x`.
    @inline(__always)
    func run(
        _ entries: inout [SIMD4<Double>],
        _ sums: inout [SIMD4<Double>],
        direction: [SIMD4<Double>],
        product: [SIMD4<Double>],
        vector: [SIMD4<Double>]
    ) -> Double {
        let words = (row + 3) / 4
        let direction = direction.span
        let product = product.span
        let vector = vector.span
        var sum = SIMD4<Double>.zero
        var matrix = entries.mutableSpan
        var result = sums.mutableSpan
        precondition(start >= 0 && start + words <= matrix.count && words <= result.count)
        precondition(words <= direction.count && words <= product.count && words <= vector.count)
        for j in 0..<words - 1 {
            let entry = matrix[start + j].addingProduct(SIMD4(repeating: along), product[j])
                .addingProduct(SIMD4(repeating: across), direction[j])
            matrix[start + j] = entry
            sum.addProduct(entry, vector[j])
            result[j].addProduct(SIMD4(repeating: scale), entry)
        }
        let j = words - 1
        var entry = matrix[start + j].addingProduct(SIMD4(repeating: along), product[j])
            .addingProduct(SIMD4(repeating: across), direction[j])
        for lane in (row - 1) % 4 + 1..<4 { entry[lane] = 0 }
        matrix[start + j] = entry
        sum.addProduct(entry, vector[j])
        result[j].addProduct(SIMD4(repeating: scale), entry)
        return sum.sum()
    }
}
