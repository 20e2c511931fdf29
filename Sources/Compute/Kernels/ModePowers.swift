internal import Numerics

/// The powers of up to 32 modes by baby and giant steps, `λ̄^{jM + i} = λ̄^{jM} λ̄^i`, shared by every set of weights.
///
///     K_{jM+i} = Σ_n Re(w_n λ̄_n^{jM}) Re(λ̄_n^i) - Im(w_n λ̄_n^{jM}) Im(λ̄_n^i)
///
/// is one product of a J × 2N matrix of giants and a 2N × M matrix of babies. Both are multiplied up to 32 digits and
/// rounded once, so that every power is good to an ulp or two however far it lies.
struct ModePowers {
    /// How many modes one product takes, so that its columns stay in the first-level cache.
    static let largestCount = 32

    private let length: Int

    /// M, a multiple of ``ColumnDozen/count``.
    private let babyCount: Int

    /// J, a multiple of ``RowQuad/count``.
    private let giantCount: Int

    /// Fours of modes.
    private let groups: Int

    /// Panel after panel of twelve columns, each 8 entries deep for each four of modes: their real, then their
    /// imaginary parts.
    private let babies: [ColumnDozen]

    /// Giant after giant, real and imaginary parts of each four in turn.
    private let giants: [SIMD4<Double>]

    /// How many giants are packed at once.
    private static let blockCount = 16

    /// - Parameters:
    ///   - ratios: `λ̄`, in fours.
    ///   - length: L.
    /// - Complexity: O(N √L) time and space.
    init(_ ratios: ArraySlice<DoubledComplex>, length: Int, checkpoint: Checkpoint) throws(ComputeError) {
        self.length = length
        groups = ratios.count
        let root = Int(sqrt(Double(length)).rounded(.up))
        let dozens = min(max((root + ColumnDozen.count - 1) / ColumnDozen.count, 1), 40)
        babyCount = dozens * ColumnDozen.count
        let needed = (length + babyCount - 1) / babyCount
        giantCount = (needed + RowQuad.count - 1) / RowQuad.count * RowQuad.count
        var powers = [DoubledComplex](repeating: .one, count: groups)
        let ratios = Array(ratios)
        let depth = 8 * groups
        var babies = [ColumnDozen](repeating: ColumnDozen(), count: dozens * depth)
        for i in 0..<babyCount {
            Self.store(powers, in: &babies, from: i / ColumnDozen.count * depth, column: i % ColumnDozen.count)
            Self.multiply(&powers, by: ratios)
        }
        self.babies = babies
        try checkpoint()
        giants = Self.giants(steppedBy: powers, count: giantCount)
        try checkpoint()
    }

    /// Writes four after four of powers down one column of a panel.
    private static func store(
        _ powers: [DoubledComplex], in babies: inout [ColumnDozen], from start: Int, column: Int
    ) {
        for group in powers.indices {
            let real = powers[group].real.high
            let imaginary = powers[group].imaginary.high
            for lane in 0..<4 {
                babies[start + 8 * group + lane][column] = real[lane]
                babies[start + 8 * group + 4 + lane][column] = imaginary[lane]
            }
        }
    }

    private static func giants(steppedBy steps: [DoubledComplex], count: Int) -> [SIMD4<Double>] {
        var powers = [DoubledComplex](repeating: .one, count: steps.count)
        return [SIMD4<Double>](capacity: 2 * steps.count * count) { output in
            for _ in 0..<count {
                for group in powers.indices {
                    output.append(powers[group].real.high)
                    output.append(powers[group].imaginary.high)
                }
                multiply(&powers, by: steps)
            }
        }
    }

    private static func multiply(_ powers: inout [DoubledComplex], by ratios: [DoubledComplex]) {
        var target = powers.mutableSpan
        let factors = ratios.span
        precondition(target.count == factors.count)
        for group in 0..<target.count { target[group] = (target[group] * factors[group]).flushed }
    }

    /// Adds `Re Σ_n w_n λ̄_n^k`, for k below L, to `samples`, or makes them if there are none.
    ///
    /// - Complexity: O(N L).
    /// - Precondition: There are at most as many weights as modes.
    func accumulate(
        _ weights: ArraySlice<Complex<Double>>, into samples: inout [Double], checkpoint: Checkpoint
    ) throws(ComputeError) {
        let split = SplitWeights(weights, groups: groups)
        let isFirst = samples.isEmpty
        if isFirst { samples.reserveCapacity(length) }
        var scratch = [Double](repeating: 0, count: Self.blockCount * babyCount)
        for first in stride(from: 0, to: giantCount, by: Self.blockCount) {
            try checkpoint()
            let giants = first..<min(first + Self.blockCount, giantCount)
            multiply(giants, split, into: &scratch)
            let start = first * babyCount
            let count = min(giants.count * babyCount, length - start)
            guard count > 0 else { break }
            if isFirst {
                samples.append(contentsOf: scratch[..<count])
            } else {
                add(scratch, to: &samples, at: start, count: count)
            }
        }
    }

    /// The products of a block of giants and every baby, row after row.
    private func multiply(_ block: Range<Int>, _ weights: SplitWeights, into scratch: inout [Double]) {
        let depth = 8 * groups
        let rows = weights.rows(giants.span, block: block)
        let columns = babies.span
        let left = rows.span
        var target = scratch.mutableSpan
        for panel in 0..<babyCount / ColumnDozen.count {
            let right = columns.extracting(panel * depth..<(panel + 1) * depth)
            for tile in 0..<block.count / RowQuad.count {
                let product = BlockProduct(left.extracting(tile * depth..<(tile + 1) * depth), right)
                let start = tile * RowQuad.count * babyCount + panel * ColumnDozen.count
                product.write(&target, at: start, stride: babyCount)
            }
        }
    }

    private func add(_ scratch: [Double], to samples: inout [Double], at start: Int, count: Int) {
        var target = samples.mutableSpan
        let source = scratch.span
        precondition(start + count <= target.count && count <= source.count)
        for index in 0..<count { target[start &+ index] += source[index] }
    }
}

/// Weights in fours, with zeros past the last.
private struct SplitWeights {
    private var real: [SIMD4<Double>]
    private var imaginary: [SIMD4<Double>]

    init(_ weights: ArraySlice<Complex<Double>>, groups: Int) {
        precondition(weights.count <= 4 * groups)
        real = [SIMD4<Double>](repeating: .zero, count: groups)
        imaginary = real
        for (index, weight) in weights.enumerated() {
            real[index / 4][index % 4] = weight.real
            imaginary[index / 4][index % 4] = weight.imaginary
        }
    }

    /// The rows `Re(w λ̄^{jM})`, `-Im(w λ̄^{jM})` of a block of giants, four giants side by side.
    func rows(_ giants: Span<SIMD4<Double>>, block: Range<Int>) -> [RowQuad] {
        let groups = real.count
        let depth = 8 * groups
        var rows = [RowQuad](repeating: RowQuad(), count: block.count / RowQuad.count * depth)
        var target = rows.mutableSpan
        for (index, giant) in block.enumerated() {
            let start = index / RowQuad.count * depth
            let row = index % RowQuad.count
            for group in 0..<groups {
                let a = giants[2 * (giant * groups + group)]
                let b = giants[2 * (giant * groups + group) + 1]
                let product = (real[group] * a) - (imaginary[group] * b)
                let opposite = -(real[group] * b) - (imaginary[group] * a)
                for lane in 0..<4 {
                    target[start + 8 * group + lane][row] = product[lane]
                    target[start + 8 * group + 4 + lane][row] = opposite[lane]
                }
            }
        }
        return rows
    }
}
