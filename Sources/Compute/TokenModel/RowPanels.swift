/// A matrix of single precision for products with one vector or many, each output with the same bits in both.
///
///     y_i = Σ_j W_ij x_j   summed over j = 0, 1, … by fused multiply-adds, from 0
///
/// Sixteen rows stand side by side in a panel, column after column, so that sums of sixteen outputs run in the lanes of
/// a vector and none is ever split:
///
///     panel p:  [W_16p,0 … W_16p+15,0] [W_16p,1 … W_16p+15,1] …
///
/// Rows beyond the last are 0.
struct RowPanels: Sendable {
    /// The length of a vector: the matrix' columns and as many of 0 as fill the last sixteen.
    let columns: Int

    /// How many vectors hold all rows.
    let panels: Int

    /// Panel after panel, `columns` vectors each.
    private let entries: [SIMD16<Float>]

    /// - Parameters:
    ///   - rows: What the panels hold.
    ///   - entries: Row-major, of which the panels take those from `start` on.
    init(rows: Int, columns: Int, entries: [Float], from start: Int = 0) {
        precondition(entries.count >= start + rows * columns)
        let padded = 16 * blocks(of: columns)
        self.entries = packedRows(rows, padded) { row, column in
            column < columns ? entries[start + row * columns + column] : 0
        }
        self.columns = padded
        panels = blocks(of: rows)
    }

    /// Multiplies `lanes` vectors.
    ///
    /// - Parameters:
    ///   - inputs: Vector after vector, `columns` numbers each.
    ///   - outputs: Room for ``panels`` vectors of each, one lane after the other.
    /// - Complexity: O(lanes rows columns); allocates nothing.
    func multiply(_ inputs: [Float], lanes: Int, into outputs: inout [SIMD16<Float>]) {
        precondition(inputs.count >= lanes * columns && outputs.count >= lanes * panels)
        var outputs = outputs.mutableSpan
        if lanes == 1 {
            multiplyOne(inputs.span, into: &outputs)
        } else {
            multiplyMany(inputs.span, lanes, into: &outputs)
        }
    }

    /// Four vectors at a time, panel after panel.
    private func multiplyMany(
        _ inputs: Span<Float>, _ lanes: Int, into outputs: inout MutableSpan<SIMD16<Float>>
    ) {
        for panel in 0..<panels {
            let weights = entries.span.extracting(panel * columns..<(panel + 1) * columns)
            for lane in stride(from: 0, to: lanes, by: 4) {
                if lane + 1 == lanes {
                    outputs[lane * panels + panel] = Self.one(weights, inputs.extracting(places(lane)))
                    break
                }
                // A second or third lane alone costs no more as the last of four.
                let (third, fourth) = (min(lane + 2, lanes - 1), min(lane + 3, lanes - 1))
                let sums = Self.four(
                    weights, inputs.extracting(places(lane)), inputs.extracting(places(lane + 1)),
                    inputs.extracting(places(third)),
                    inputs.extracting(places(fourth)))
                outputs[lane * panels + panel] = sums.0
                outputs[(lane + 1) * panels + panel] = sums.1
                // Equal vectors give equal bits: those of a repeated lane are written again.
                outputs[third * panels + panel] = sums.2
                outputs[fourth * panels + panel] = sums.3
            }
        }
    }

    /// Where a vector's numbers are.
    @inline(__always)
    private func places(_ lane: Int) -> Range<Int> { lane &* columns..<(lane &+ 1) &* columns }

    /// Four panels at a time, whose sums do not wait for each other.
    private func multiplyOne(_ input: Span<Float>, into outputs: inout MutableSpan<SIMD16<Float>>) {
        let input = input.extracting(0..<columns)
        let whole = panels / 4 * 4
        for panel in stride(from: 0, to: whole, by: 4) {
            let weights = entries.span.extracting(panel * columns..<(panel + 4) * columns)
            let sums = Self.fourPanels(weights, input)
            outputs[panel] = sums.0
            outputs[panel + 1] = sums.1
            outputs[panel + 2] = sums.2
            outputs[panel + 3] = sums.3
        }
        for panel in whole..<panels {
            outputs[panel] = Self.one(entries.span.extracting(panel * columns..<(panel + 1) * columns), input)
        }
    }

    private typealias Four = (SIMD16<Float>, SIMD16<Float>, SIMD16<Float>, SIMD16<Float>)

    @inline(__always)
    private static func one(_ weights: Span<SIMD16<Float>>, _ input: Span<Float>) -> SIMD16<Float> {
        let count = weights.count
        precondition(input.count == count)
        var sum = SIMD16<Float>.zero
        for j in 0..<count { sum = sum.addingProduct(weights[j], SIMD16(repeating: input[j])) }
        return sum
    }

    /// One panel with four vectors.
    @inline(__always)
    private static func four(
        _ weights: Span<SIMD16<Float>>, _ first: Span<Float>, _ second: Span<Float>, _ third: Span<Float>,
        _ fourth: Span<Float>
    ) -> Four {
        let count = weights.count
        precondition(first.count == count && second.count == count && third.count == count && fourth.count == count)
        var sums: Four = (.zero, .zero, .zero, .zero)
        for j in 0..<count {
            let weight = weights[j]
            sums.0 = sums.0.addingProduct(weight, SIMD16(repeating: first[j]))
            sums.1 = sums.1.addingProduct(weight, SIMD16(repeating: second[j]))
            sums.2 = sums.2.addingProduct(weight, SIMD16(repeating: third[j]))
            sums.3 = sums.3.addingProduct(weight, SIMD16(repeating: fourth[j]))
        }
        return sums
    }

    /// Four panels with one vector.
    @inline(__always)
    private static func fourPanels(_ weights: Span<SIMD16<Float>>, _ input: Span<Float>) -> Four {
        let count = input.count
        precondition(weights.count == 4 * count)
        let first = weights.extracting(0..<count)
        let second = weights.extracting(count..<2 * count)
        let third = weights.extracting(2 * count..<3 * count)
        let fourth = weights.extracting(3 * count..<4 * count)
        var sums: Four = (.zero, .zero, .zero, .zero)
        for j in 0..<count {
            let number = SIMD16(repeating: input[j])
            sums.0 = sums.0.addingProduct(first[j], number)
            sums.1 = sums.1.addingProduct(second[j], number)
            sums.2 = sums.2.addingProduct(third[j], number)
            sums.3 = sums.3.addingProduct(fourth[j], number)
        }
        return sums
    }
}
