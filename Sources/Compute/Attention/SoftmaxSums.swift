/// What a query has gathered from the keys that it was held against: an element of the monoid
///
///     (m, z, y) ⊕ (m', z', y') = (M, e^(m - M) z + e^(m' - M) z', e^(m - M) y + e^(m' - M) y'),  M = max(m, m')
///
/// with the identity (-∞, 0, 0). The output is y/z, whatever the cuts between the blocks that are put together.
///
/// Source: Dao et al., "FlashAttention" (2022), section 3.1.
struct SoftmaxSums {
    /// m, the greatest score.
    private(set) var greatest = -Double.infinity
    /// z, the sum of e^(score - m).
    private(set) var weight = 0.0
    /// y, the sum of e^(score - m) v, in whole vectors.
    private(set) var values: [SIMD8<Double>]
    private var scores = [SIMD8<Double>](repeating: .zero, count: KeyValuePage.tokens / 8)

    init(_ widths: AttentionWidths) {
        values = Array(repeating: .zero, count: widths.valueVectors)
    }

    /// Goes back to the identity.
    mutating func clear() {
        greatest = -.infinity
        weight = 0
        for w in values.indices { values[w] = .zero }
    }

    /// Puts the tokens of a page to it.
    ///
    /// Scores are summed over the entries in their order, weights and values over the tokens in theirs, so that equal
    /// caches give equal bits.
    ///
    /// - Parameters:
    ///   - page: The keys and values.
    ///   - tokens: Which of them count; not empty.
    ///   - query: The query times the scale.
    ///   - slope: What is taken from a score for each token of distance.
    ///   - newest: The distance is that from this token, in places of the page.
    /// - Returns: Whether all scores are finite; if not, the sums are of no use.
    /// - Complexity: O(64 (d_k + d_v)).
    mutating func add(
        _ page: borrowing KeyValuePage, _ tokens: Range<Int>, query: Span<Double>, head: Int, slope: Double,
        newest: Int, _ widths: AttentionWidths
    ) -> Bool {
        let keyStart = head * widths.key * 8
        computeScores(page.keys.span.extracting(keyStart..<keyStart + widths.key * 8), query)
        guard let pageGreatest = bias(tokens, slope: slope, newest: newest) else { return false }
        let next = max(greatest, pageGreatest)
        let kept = Exponential.ofNonPositive(SIMD8(repeating: greatest - next))[0]
        greatest = next
        var total = SIMD8<Double>.zero
        for t in scores.indices {
            scores[t] = Exponential.ofNonPositive(scores[t] - next)
            total += scores[t]
        }
        weight = weight * kept + Double.sum(total)
        let start = (head * KeyValuePage.tokens + tokens.lowerBound) * widths.valueVectors
        addValues(
            page.values.span.extracting(start..<start + tokens.count * widths.valueVectors), tokens, kept: kept)
        return true
    }

    /// The products of the query with the 64 keys.
    private mutating func computeScores(_ keys: Span<SIMD8<Double>>, _ query: Span<Double>) {
        let count = query.count
        precondition(keys.count == 8 * count)
        for half in stride(from: 0, to: 8, by: 4) {
            var sums = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
            for i in 0..<count {
                let number = SIMD8(repeating: query[i])
                let place = 8 &* i &+ half
                sums.0 = sums.0.addingProduct(keys[place], number)
                sums.1 = sums.1.addingProduct(keys[place &+ 1], number)
                sums.2 = sums.2.addingProduct(keys[place &+ 2], number)
                sums.3 = sums.3.addingProduct(keys[place &+ 3], number)
            }
            scores[half] = sums.0
            scores[half + 1] = sums.1
            scores[half + 2] = sums.2
            scores[half + 3] = sums.3
        }
    }

    /// Takes the distances off, puts -∞ where no token counts, and finds the greatest score, unless one is not finite.
    private mutating func bias(_ tokens: Range<Int>, slope: Double, newest: Int) -> Double? {
        var greatest = SIMD8<Double>(repeating: -.infinity)
        for t in scores.indices {
            let places = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7) + Double(8 * t)
            let score = scores[t] - slope * (Double(newest) - places)
            let counts = (places .>= Double(tokens.lowerBound)) .& (places .< Double(tokens.upperBound))
            let isFinite = (score .< .infinity) .& (score .> -.infinity)
            guard all(isFinite .| .!counts) else { return nil }
            scores[t] = score.replacing(with: -.infinity, where: .!counts)
            greatest = Double.larger(greatest, scores[t])
        }
        return Double.largest(greatest)
    }

    /// Scales y and adds the values with their weights, four vectors at a time.
    private mutating func addValues(_ source: Span<SIMD8<Double>>, _ tokens: Range<Int>, kept: Double) {
        let width = values.count
        let weights = scores
        var sums = values.mutableSpan
        for w in stride(from: 0, to: width, by: 4) {
            guard w + 4 <= width else {
                for single in w..<width {
                    var sum = sums[single] * kept
                    for (place, token) in tokens.enumerated() {
                        sum = sum.addingProduct(
                            source[place &* width &+ single], SIMD8(repeating: weights[token / 8][token % 8]))
                    }
                    sums[single] = sum
                }
                break
            }
            var four = (sums[w] * kept, sums[w + 1] * kept, sums[w + 2] * kept, sums[w + 3] * kept)
            for (place, token) in tokens.enumerated() {
                let number = SIMD8(repeating: weights[token / 8][token % 8])
                let first = place &* width &+ w
                four.0 = four.0.addingProduct(source[first], number)
                four.1 = four.1.addingProduct(source[first &+ 1], number)
                four.2 = four.2.addingProduct(source[first &+ 2], number)
                four.3 = four.3.addingProduct(source[first &+ 3], number)
            }
            (sums[w], sums[w + 1], sums[w + 2], sums[w + 3]) = four
        }
    }
}
