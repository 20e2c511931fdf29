/// The tokens that may still be drawn, in the order of their numbers, with their scores less the largest.
struct CandidateRow: Sendable {
    /// How many there are.
    private(set) var count = 0
    private(set) var places: [Int32] = []
    /// At most 0; -∞ beyond the last up to a whole vector.
    private(set) var scores: [Double] = []
    /// `e^score`, or what a map made of the scores, or numbers that a selection weighs; 0 beyond the last.
    var weights: [Double] = []
    /// What a selection goes by; -∞ beyond the last.
    private var keys: [Double] = []
    /// The candidates that a selection keeps.
    private var kept: [Int32] = []

    /// Makes room for exactly `room` candidates.
    mutating func reserve(_ room: Int) {
        let padded = (room + 7) / 8 * 8
        places = [Int32](repeating: 0, count: padded)
        kept = places
        scores = [Double](repeating: -.infinity, count: padded)
        keys = scores
        weights = [Double](repeating: 0, count: padded)
    }

    /// Takes the logits over -∞, with at least one, as `(x - largest) / τ`.
    mutating func fill(_ logits: [Float], less largest: Float, over temperature: Double) {
        precondition(logits.count <= scores.count)
        self.count = logits.count
        let (count, origin) = (logits.count, Double(largest))
        let isPlain = SoftmaxMap.plainTemperatures.contains(temperature)
        let factor = isPlain ? 1 / temperature : 1
        let divisor = isPlain ? 1 : temperature
        var target = scores.mutableSpan
        for place in 0..<count {
            let score = (Double(logits[place]) - origin) * factor
            target[place] = isPlain ? score : score / divisor
        }
        for place in 0..<count { places[place] = Int32(truncatingIfNeeded: place) }
        pad()
        guard !RowScan.scan(logits.span).isFinite else { return }
        setKeys(to: scores)
        keep(from: -.greatestFiniteMagnitude)
    }

    /// The tokens in descending order of score, of equals the lower first.
    var sortedPlaces: [Int] {
        (0..<count).sorted { (scores[$0], $1) > (scores[$1], $0) }.map { Int(places[$0]) }
    }

    /// Keeps the `wanted` largest.
    mutating func keepLargest(_ wanted: Int) {
        for place in 0..<count { weights[place] = 1 }
        setKeys(to: scores)
        keepPrefix(mass: Double(wanted), largest: 0)
    }

    /// Keeps the fewest of the most probable whose sum is at least `mass`.
    mutating func keepProbable(_ mass: Double) {
        let sum = exponentiate()
        setKeys(to: scores)
        keepPrefix(mass: mass * sum, largest: 0)
    }

    /// Keeps the fewest of those nearest to `-log p = H(p)` whose sum is at least `mass`.
    mutating func keepTypical(_ mass: Double) {
        let sum = exponentiate()
        var moment = SIMD8<Double>.zero
        for start in stride(from: 0, to: count, by: 8) {
            let weight = Double.load(weights.span, at: start)
            let score = Double.load(scores.span, at: start).replacing(with: 0, where: weight .== 0)
            moment = moment.addingProduct(weight, score)
        }
        // -log p - H = (log s - score) - (log s - Σ w score / s)
        let mean = Double.sum(moment) / sum
        var largest = -Double.infinity
        for place in 0..<count {
            keys[place] = -(mean - scores[place]).magnitude
            largest = max(largest, keys[place])
        }
        keepPrefix(mass: mass * sum, largest: largest)
    }

    /// Keeps those of at least `share` of the largest probability.
    mutating func keepAbove(_ share: Double) {
        exponentiate()
        setKeys(to: weights)
        keep(from: share)
    }

    /// Sets the weights to `e^score` and sums them.
    @discardableResult
    mutating func exponentiate() -> Double {
        let (count, scores) = (count, scores)
        var sum = SIMD8<Double>.zero
        var target = weights.mutableSpan
        for start in stride(from: 0, to: count, by: 8) {
            let power = Exponential.ofNonPositive(Double.load(scores.span, at: start))
            Double.store(power, into: &target, at: start)
            sum += power
        }
        return Double.sum(sum)
    }

    /// The token at a point of [0, 1) on the scale of cumulative weights.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` where all weights are 0.
    func draw(_ point: Double) throws(ComputeError) -> Int {
        let weights = weights.span
        var total = 0.0
        for start in stride(from: 0, to: count, by: 8) { total += Double.sum(Double.load(weights, at: start)) }
        let target = point * total
        var before = 0.0
        for start in stride(from: 0, to: count, by: 8) {
            let after = before + Double.sum(Double.load(weights, at: start))
            guard after > target else {
                before = after
                continue
            }
            var chosen = start
            for place in start..<Swift.min(start + 8, count) where weights[place] > 0 {
                chosen = place
                before += weights[place]
                // Where rounding leaves the sum of the eight at the point, the last of them is drawn.
                if before > target { break }
            }
            return Int(places[chosen])
        }
        throw .outOfRange(argument: "logits", value: 0, allowed: 1...max(1, places.count))
    }
}

extension CandidateRow {
    private mutating func setKeys(to values: [Double]) {
        let count = count
        var target = keys.mutableSpan
        for start in stride(from: 0, to: count, by: 8) {
            Double.store(Double.load(values.span, at: start), into: &target, at: start)
        }
    }

    /// Keeps the first candidates in descending order of keys, ties in the order of the tokens, whose weights reach
    /// `mass`, and the one with the largest score.
    ///
    /// The keys are not sorted: a threshold is found by halving an interval, with one pass of vectors for each half,
    /// and the few candidates that are left in the interval decide.
    private mutating func keepPrefix(mass: Double, largest: Double) {
        var low = largest
        var high = Swift.max(largest.nextUp, .leastNormalMagnitude)
        var reached = (low: sums(from: low), high: (mass: 0.0, count: 0.0))
        var reach = 1.0
        while reached.low.mass < mass {
            (high, reached.high) = (low, reached.low)
            low = largest - reach
            reach *= 4
            guard reach < .infinity, reached.low.count < Double(count) else { return }
            reached.low = sums(from: low)
        }
        while reached.low.count - reached.high.count > 16 {
            let middle = low + (high - low) / 2
            guard low < middle, middle < high else { break }
            let found = sums(from: middle)
            if found.mass < mass || found.count == 0 {
                (high, reached.high) = (middle, found)
            } else {
                (low, reached.low) = (middle, found)
            }
        }
        keep(from: low)
        drop(below: high, sum: reached.high.mass, mass: mass)
    }

    /// Drops, of the candidates with keys under `bound`, the last ones that are not needed for `mass`.
    private mutating func drop(below bound: Double, sum: Double, mass: Double) {
        var sum = sum
        var isReached = false
        for place in (0..<count).filter({ keys[$0] < bound }).sorted(by: { (keys[$0], $1) > (keys[$1], $0) }) {
            if isReached { keys[place] = -.infinity }
            sum += weights[place]
            isReached = sum >= mass
        }
        keep(from: -.greatestFiniteMagnitude)
    }

    /// The weights and the number of the candidates with keys of at least `bound`.
    private func sums(from bound: Double) -> (mass: Double, count: Double) {
        let bounds = SIMD8<Double>(repeating: bound)
        var (mass, number) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        let (keys, weights) = (keys.span, weights.span)
        for start in stride(from: 0, to: count, by: 8) {
            let isUnder = Double.load(keys, at: start) .< bounds
            mass += Double.load(weights, at: start).replacing(with: 0, where: isUnder)
            number += SIMD8<Double>(repeating: 1).replacing(with: 0, where: isUnder)
        }
        return (Double.sum(mass), Double.sum(number))
    }

    /// Keeps the candidates with keys of at least `bound`, and the first of the largest scores.
    private mutating func keep(from bound: Double) {
        let left = markKept(from: bound)
        guard left < count else { return }
        for place in 0..<left {
            let source = Int(kept[place])
            places[place] = places[source]
            scores[place] = scores[source]
            weights[place] = weights[source]
            keys[place] = keys[source]
        }
        count = left
        pad()
    }

    /// Lists the candidates to keep, and counts them.
    private mutating func markKept(from bound: Double) -> Int {
        var left = 0
        var isLargestMissing = true
        let (count, keys, scores) = (count, keys, scores)
        var kept = kept.mutableSpan
        for start in stride(from: 0, to: count, by: 8) {
            let isKept = Double.load(keys.span, at: start) .>= bound
            let isLargest = Double.load(scores.span, at: start) .== 0
            guard any(isKept .| isLargest) else { continue }
            for place in start..<Swift.min(start &+ 8, count) {
                let isFirst = isLargestMissing && scores[place] == 0
                if isFirst { isLargestMissing = false }
                kept[left] = Int32(truncatingIfNeeded: place)
                left &+= keys[place] >= bound || isFirst ? 1 : 0
            }
        }
        return left
    }

    /// Makes what follows the last candidate, up to a whole vector, of no effect.
    private mutating func pad() {
        for place in count..<(count + 7) / 8 * 8 {
            (scores[place], keys[place], weights[place]) = (-.infinity, -.infinity, 0)
        }
    }
}
