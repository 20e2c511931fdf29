/// α-entmax of a row of finite numbers with `α > 1`, and of any `α ≠ 1` over all entries.
struct EntmaxRow {
    let solver: EntmaxSolver

    /// Rows of at most this length are cut at `-1/b` alone, which costs less than a better bound.
    private static let shortRow = 64

    init(alpha: Double) {
        solver = EntmaxSolver(b: alpha - 1)
    }

    /// What the map of one row found.
    struct Answer {
        /// `λ` of ``EntmaxSolver`` over the scores `(x - m)/τ`.
        var threshold: Double
        /// How often `F` was computed.
        var steps: Int
        var support: Int
    }

    /// Maps a row; `nil` if not every entry is finite.
    func map<Scalar: VectorScalar>(
        _ row: Span<Scalar>,
        temperature: Double,
        into target: inout MutableSpan<Scalar>,
        maxima: inout [Scalar.Vector],
        scores scoreArray: inout [Double],
        places placeArray: inout [Int32]
    ) -> (answer: Answer, largest: Scalar)? {
        precondition(row.count == target.count)
        let candidates = Candidates(row, maxima: &maxima)
        guard candidates.scan.isFinite else { return nil }
        let bound = solver.b > 0 ? bound(candidates, maxima, temperature, row: row.count, &scoreArray) : -.infinity
        var scores = scoreArray.mutableSpan
        var places = placeArray.mutableSpan
        let count = candidates.gather(
            row, maxima: maxima, temperature: temperature, bound: bound, scores: &scores, places: &places)
        let start = solver.b > 0 && solver.b <= 1 ? max(0, bound + 1 / solver.b) : 0.0
        let answer = solve(&scores, &places, count: count, from: start)
        write(answer, scores.span, places.span, into: &target)
        return (answer, candidates.scan.largest)
    }

    /// A bound that every score of the support is above, a little under the threshold of the largest entries of blocks.
    ///
    /// A few steps of Newton's method from the left give a lower bound where `F` is convex; the support for α > 2 is
    /// within that for α = 2.
    private func bound<Scalar: VectorScalar>(
        _ candidates: Candidates<Scalar>,
        _ maxima: [Scalar.Vector],
        _ temperature: Double,
        row: Int,
        _ scores: inout [Double]
    ) -> Double {
        let widest = -1 / solver.b * (1 + 1e-13)
        guard row > Self.shortRow else { return widest }
        let count = candidates.coarseScores(maxima, temperature: temperature, into: &scores)
        let convex = solver.b <= 1 ? solver : EntmaxSolver(b: 1)
        var threshold = 0.0
        for _ in 0..<20 {
            let (p, s) = convex.sums(scores.span, count: count, threshold: threshold)
            if p <= 1.001 { break }
            threshold += (p - 1) / s
        }
        let slack = 1e-13 * max(1, threshold)
        return max(threshold - slack - 1 / convex.b, widest)
    }

    /// Solves for the threshold; leaves the support in front for α = 1.5 and 2.
    private func solve(
        _ scores: inout MutableSpan<Double>, _ places: inout MutableSpan<Int32>, count: Int, from start: Double
    ) -> Answer {
        let start = max(start, meanBound(scores.span, count: count))
        Self.pad(&scores, from: count)
        let (threshold, steps) = solver.root(scores.span, count: count, from: start)
        let edge = solver.b > 0 ? threshold - 1 / solver.b : -.infinity
        var support = 0
        for place in 0..<count {
            let score = scores[place]
            scores[support] = score
            places[support] = places[place]
            support &+= score > edge ? 1 : 0
        }
        Self.pad(&scores, from: support)
        let exact = exactThreshold(scores.span, support: support)
        return Answer(threshold: exact ?? threshold, steps: steps, support: support)
    }

    /// The threshold for equal scores with the mean of these: by Jensen's inequality it is no greater than theirs where
    /// `F` is convex, and near it where the scores are near each other. A few scores are solved sooner without it.
    private func meanBound(_ scores: Span<Double>, count: Int) -> Double {
        guard count > 32, solver.b <= 1 else { return 0 }
        var sum = SIMD8<Double>.zero
        for vector in 0..<(count / 8) { sum += Double.load(scores, at: vector * 8) }
        var total = Double.sum(sum)
        for place in (count / 8 * 8)..<count { total += scores[place] }
        let bound = total / Double(count) + solver.upperBound(count: count)
        return bound - 4e-15 * max(1, bound)
    }

    /// The threshold in closed form from the support alone: the same for every way of finding the support.
    private func exactThreshold(_ scores: Span<Double>, support: Int) -> Double? {
        guard solver.b == 1 || solver.b == 0.5 else { return nil }
        let size = Double(support)
        var sum = SIMD8<Double>.zero
        let vectors = (support + 7) / 8
        for vector in 0..<vectors { sum += Self.held(Double.load(scores, at: vector * 8), in: support - vector * 8, 0) }
        if solver.b == 1 { return (Double.sum(sum) - 1) / size + 1 }
        let mean = Double.sum(sum) / size / 2
        var squares = SIMD8<Double>.zero
        for vector in 0..<vectors {
            let score = Double.load(scores, at: vector * 8)
            let apart = Self.held(score * 0.5 - mean, in: support - vector * 8, 0)
            squares = squares.addingProduct(apart, apart)
        }
        return 2 * (mean - sqrt(max(0, (1 - Double.sum(squares)) / size)) + 1)
    }

    /// `vector` with `filler` beyond its first `count` lanes.
    @inline(__always)
    private static func held(_ vector: SIMD8<Double>, in count: Int, _ filler: Double) -> SIMD8<Double> {
        guard count < 8 else { return vector }
        var result = vector
        for lane in count..<8 { result[lane] = filler }
        return result
    }

    /// Fills the last vector with scores that no map keeps.
    private static func pad(_ scores: inout MutableSpan<Double>, from count: Int) {
        for place in count..<((count + 7) / 8 * 8) { scores[place] = -.infinity }
    }

    /// Writes `p`, divided by its sum, and 0 elsewhere.
    private func write<Scalar: VectorScalar>(
        _ answer: Answer, _ scores: Span<Double>, _ places: Span<Int32>, into target: inout MutableSpan<Scalar>
    ) {
        let sum = solver.sums(scores, count: answer.support, threshold: answer.threshold).p
        if answer.support < target.count {
            for place in 0..<target.count { target[place] = 0 }
        }
        let inverse = 1 / sum
        for vector in 0..<((answer.support + 7) / 8) {
            let start = vector * 8
            let p = solver.power.terms(Double.load(scores, at: start) - answer.threshold, b: solver.b).p * inverse
            for lane in 0..<min(8, answer.support - start) { target[Int(places[start + lane])] = Scalar(p[lane]) }
        }
    }
}
