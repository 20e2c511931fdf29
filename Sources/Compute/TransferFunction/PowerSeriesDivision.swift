/// The division of power series by a polynomial `a(z)` of degree d with `a_0 = 1`, by Fourier transforms.
///
///     b(z) / a(z) = K_0 + K_1 z + …
///
/// The inverse `h` of `a` modulo `z^m`, `m ≥ d`, is found once by Newton's iteration `h ← h - h (a h - 1)`, which
/// doubles its length. With it the quotient is found m terms at a time, from `r_0 = b`:
///
///     K^(j) = h r_j mod z^m,   r_(j+1) = (r_j - a K^(j)) / z^m,   b/a = Σ_j z^(jm) K^(j)
///
/// The low part of `a K^(j)` is `r_j`, so a circular product of m terms gives the high part.
///
/// Source: von zur Gathen and Gerhard, "Modern Computer Algebra" (3rd edition), section 9.1, for the iteration; the
/// blocks are schoolbook division with digits of m terms.
struct PowerSeriesDivision: Sendable {
    /// No block is shorter: the cost of a term hardly depends on the block's length from here on.
    private static let shortestBlock = 1024

    /// Up to this length the inverse is found by its recurrence.
    private static let recurrenceLength = 512

    /// m, a power of two.
    let block: Int

    private let circular: RealFourierTransform
    private let linear: RealFourierTransform
    /// `a` on m nodes.
    private let divisor: HalfSpectrum
    /// `h` on 2m nodes.
    private let inverse: HalfSpectrum
    /// About the largest rounding error that a rest of norm 1 gets in its product with `h`: that of the product and
    /// those of the iteration's steps, `ε (‖h‖ + Σ ‖e‖ ‖h‖)`.
    private let rounding: Double
    /// The same for a block of terms of norm 1: `h` comes from a recurrence whose outputs err by about
    /// `ε ‖(1, a)‖ max |h|` each, and `h r` by what those make of it, which is `ε ‖(1, a)‖ max |h| ‖K‖`.
    private let slope: Double
    /// How much of a block's error the next one has: `‖(1, a)‖ ‖h‖`, for the rest follows from terms at its end.
    private let inheritance: Double
    /// d, or L if that is less: how many terms a rest has.
    private let order: Int

    /// Prepares the division by `1 + a_1 z + … + a_d z^d` for quotients of `length` terms.
    ///
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(m log m) with m the least power of two that is not below d and 1024, or L if that is less.
    init(denominator: [Double], length: Int, checkpoint: Checkpoint) throws(ComputeError) {
        let denominator = Array(denominator.prefix(length))
        let least = max(denominator.count, min(Self.shortestBlock, length))
        let block = max(2, 1 << (Int.bitWidth - (least - 1).leadingZeroBitCount))
        self.block = block
        circular = try RealFourierTransform.plan(length: block)
        linear = try RealFourierTransform.plan(length: 2 * block)
        divisor = circular.forward(UnitCircle.fold([1] + denominator, length: block))
        let (series, error) = try Self.invert(denominator, count: block, checkpoint: checkpoint)
        inverse = linear.forward(series)
        let size = norm(of: ([1] + denominator)[...])
        rounding = .ulpOfOne * (norm(of: series[...]) + error)
        slope = .ulpOfOne * size * series.reduce(0) { max($0, $1.magnitude) }
        inheritance = size * norm(of: series[...])
        order = denominator.count
    }

    /// The first terms of `b(z) / a(z)`.
    ///
    /// - Parameters:
    ///   - numerator: `b`, at most m terms.
    ///   - length: How many terms are wanted.
    /// - Returns: The terms, and about the largest rounding error in them, relative to the largest term so far. That of
    ///   a block is its own and what it inherits of the one before; an older error counts once.
    /// - Throws: What `checkpoint` throws, which is called once a block.
    /// - Complexity: O(L log m).
    func quotient(
        _ numerator: [Double], length: Int, checkpoint: Checkpoint
    ) throws(ComputeError) -> (terms: [Double], rounding: Double) {
        var largestTerm = 0.0
        var largestRounding = 0.0
        var last = 0.0
        var quotient: [Double] = []
        quotient.reserveCapacity(length + block)
        var rest = Self.pad(numerator.prefix(length), to: block)
        while quotient.count < length {
            try checkpoint()
            var product = linear.forward(rest)
            product.multiply(by: inverse)
            let terms = linear.inverse(consume product)[..<block]
            quotient.append(contentsOf: terms)
            let own = rounding * norm(of: rest[..<order]) + slope * norm(of: terms)
            let size = own + inheritance * last
            last = own
            largestTerm = terms.reduce(largestTerm) { max($0, $1.magnitude) }
            if size > 0 { largestRounding = max(largestRounding, size / largestTerm) }
            guard quotient.count < length else { break }
            var high = circular.forward(Array(terms))
            high.multiply(by: divisor)
            let wrapped = circular.inverse(consume high)
            for n in 0..<order { rest[n] -= wrapped[n] }
        }
        quotient.removeLast(quotient.count - length)
        return (quotient, largestRounding)
    }

    /// The first terms of `1 / a(z)`, and `Σ ‖e‖ ‖h‖` over the steps that led there.
    ///
    /// - Precondition: `count` is a power of two.
    private static func invert(
        _ denominator: [Double], count: Int, checkpoint: Checkpoint
    ) throws(ComputeError) -> (series: [Double], error: Double) {
        let first = min(count, recurrenceLength)
        let filter = AllPoleFilter(Array(denominator.prefix(first)))
        var work = filter.workspace(inputs: [1], count: first)
        let finite = try filter.run(&work, count: first, checkpoint: checkpoint)
        guard finite == first else { throw .diverged(step: finite) }
        var series = Array(work[filter.reach..<filter.reach + first])
        var error = 0.0
        while series.count < count {
            try checkpoint()
            error += try double(&series, denominator)
        }
        return (series, error)
    }

    /// One step of Newton's iteration: with `a h = 1 + z^m e`, the next m terms of `1/a` are those of `-h e`.
    ///
    /// - Returns: `‖e‖ ‖h‖`.
    private static func double(_ series: inout [Double], _ denominator: [Double]) throws(ComputeError) -> Double {
        let count = series.count
        let transform = try RealFourierTransform.plan(length: 2 * count)
        let spectrum = transform.forward(series)
        var product = transform.forward([1] + denominator.prefix(2 * count - 1))
        product.multiply(by: spectrum)
        let rest = transform.inverse(consume product)[count...]
        let size = norm(of: rest) * norm(of: series[...])
        var correction = transform.forward(Array(rest))
        correction.multiply(by: spectrum)
        series += transform.inverse(consume correction)[..<count].map { -$0 }
        return size
    }

    /// The numbers, and zeros after them.
    private static func pad(_ numbers: ArraySlice<Double>, to count: Int) -> [Double] {
        [Double](capacity: count) { output in
            for number in numbers { output.append(number) }
            while output.count < count { output.append(0) }
        }
    }
}
