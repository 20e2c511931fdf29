/// Four lines of a matrix side by side, laid out in the order in which a product reads them.
///
/// A line is a row of the left factor or a column of the right one; `depth` is the length of a line.
///
///     lines    a0 a1 a2 …          quads[p · depth + k] = (a_k, b_k, c_k, d_k)
///              b0 b1 b2 …
///              c0 c1 c2 …          for the four lines a b c d of panel p;
///              d0 d1 d2 …          lines past the last are zeros
///
/// One step of the kernel multiplies a quad of the left by a quad of the right into 4 × 4 sums that stay in registers:
/// every number loaded is used four times.
struct PackedPanels {
    /// How many lines a panel holds.
    static let width = 4

    let depth: Int
    let lines: Int
    let quads: [SIMD4<Double>]

    /// How many panels there are; the last may hold fewer than ``width`` lines.
    var count: Int { (lines + Self.width - 1) / Self.width }

    /// Packs the rows of a block, to stand on the left of a product.
    init(rows rowRange: Range<Int>, columns columnRange: Range<Int>, of matrix: borrowing Matrix) {
        let stride = matrix.columns
        let entries = matrix.entries.span
        self.init(lines: rowRange.count, depth: columnRange.count) { line, k in
            entries[(rowRange.lowerBound + line) * stride + columnRange.lowerBound + k]
        }
    }

    /// Packs the columns of a block, to stand on the right of a product.
    init(columns columnRange: Range<Int>, rows rowRange: Range<Int>, of matrix: borrowing Matrix) {
        let stride = matrix.columns
        let entries = matrix.entries.span
        self.init(lines: columnRange.count, depth: rowRange.count) { line, k in
            entries[(rowRange.lowerBound + k) * stride + columnRange.lowerBound + line]
        }
    }

    private init(lines: Int, depth: Int, entry: (_ line: Int, _ k: Int) -> Double) {
        self.lines = lines
        self.depth = depth
        let panels = (lines + Self.width - 1) / Self.width
        quads = [SIMD4<Double>](capacity: panels * depth) { output in
            for first in stride(from: 0, to: lines, by: Self.width) {
                let filled = min(Self.width, lines - first)
                for k in 0..<depth {
                    var quad = SIMD4<Double>.zero
                    for lane in 0..<filled { quad[lane] = entry(first + lane, k) }
                    output.append(quad)
                }
            }
        }
    }

    /// Where in ``quads`` panel `index` lies.
    func range(ofPanel index: Int) -> Range<Int> {
        index * depth..<(index + 1) * depth
    }
}
