/// One token of one head of linear attention, as its rule makes use of it.
struct LinearAttentionToken {
    /// φ(q), and φ(k) or k with its norm.
    private let query: [Double]
    private let key: [Double]
    private let value: [SIMD8<Double>]
    /// What each column of S is multiplied by; empty for 1.
    private let decays: [Double]
    /// β of a delta rule.
    private let strength: Double?

    /// Reads a head's part of a sample.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` with `a` or `beta`.
    init(
        _ sample: Span<Double>, head: Int, _ configuration: LinearAttentionState.Configuration
    ) throws(ComputeError) {
        let (widths, rule) = (configuration.widths, configuration.rule)
        var query = (0..<widths.key).map { sample[$0] }
        var key = (0..<widths.key).map { sample[widths.key + $0] }
        var value = [SIMD8<Double>](repeating: .zero, count: widths.valueVectors)
        for i in 0..<widths.value { value[i / 8][i % 8] = sample[2 * widths.key + i] }
        let gates = (0..<configuration.gateCount).map { sample[2 * widths.key + widths.value + $0] }
        if let gate = gates.first(where: { !(0...1 ~= $0) }) {
            throw .notInInterval(argument: "a", value: gate, allowed: "[0, 1]")
        }
        let strength = try Self.strength(sample, rule)
        var decays = gates.count == 1 ? Array(repeating: gates[0], count: widths.key) : gates
        self.strength = strength
        switch rule {
        case .linear(let map, _):
            query = query.map { map($0) }
            key = key.map { map($0) }
        case .retention(let constants): decays = Array(repeating: constants[head], count: widths.key)
        case .delta(_, .l2), .gatedDelta(_, .l2): key = Self.normalized(key)
        case .gated, .scalarGated, .delta, .gatedDelta, .exactDelta: break
        }
        self.query = query
        self.key = key
        self.value = value
        self.decays = decays
    }

    private static func strength(_ sample: Span<Double>, _ rule: LinearAttentionRule) throws(ComputeError) -> Double? {
        switch rule.strength {
        case nil: return nil
        case .constant(let beta): return beta
        case .perToken:
            let beta = sample[sample.count - 1]
            guard 0...rule.largestStrength ~= beta else {
                throw .notInInterval(argument: "beta", value: beta, allowed: rule.allowedStrengths)
            }
            return beta
        }
    }

    /// k/|k|, by way of its largest entry, so that no square overflows or vanishes; 0 for 0.
    private static func normalized(_ key: [Double]) -> [Double] {
        let largest = key.reduce(0) { max($0, $1.magnitude) }
        guard largest > 0 else { return key }
        let parts = key.map { $0 / largest }
        let length = sqrt(parts.reduce(0) { $0 + $1 * $1 })
        return parts.map { $0 / length }
    }

    /// Computes the state after this token; sums run over the columns in their order.
    ///
    /// - Returns: Whether it is within range.
    /// - Complexity: O(d_k d_v).
    func advance(
        _ state: Span<SIMD8<Double>>, into next: inout MutableSpan<SIMD8<Double>>,
        _ configuration: LinearAttentionState.Configuration
    ) -> Bool {
        let width = value.count
        let change = change(of: state, configuration)
        var isWithinRange = true
        for j in key.indices {
            let (decay, number) = (decays.isEmpty ? 1 : decays[j], SIMD8(repeating: key[j]))
            for w in 0..<width {
                let cell = (state[j * width + w] * decay).addingProduct(change[w], number).flushed
                isWithinRange = isWithinRange && cell.isWithinRange
                next[j * width + w] = cell
            }
        }
        guard configuration.rule.hasNormalizer else { return isWithinRange }
        for start in stride(from: 0, to: key.count, by: 8) {
            var cell = state[key.count * width + start / 8]
            for j in start..<min(start + 8, key.count) { cell[j - start] += key[j] }
            isWithinRange = isWithinRange && cell.isWithinRange
            next[key.count * width + start / 8] = cell
        }
        return isWithinRange
    }

    /// u: the value, or what a delta rule puts in its place.
    private func change(
        of state: Span<SIMD8<Double>>, _ configuration: LinearAttentionState.Configuration
    ) -> [SIMD8<Double>] {
        guard var strength else { return value }
        if case .exactDelta = configuration.rule {
            let square = key.reduce(0) { $0 + $1 * $1 }
            strength = square > 0 ? -expm1(-strength * square) / square : strength
        }
        var change = value
        for j in key.indices {
            let number = SIMD8(repeating: -(decays.isEmpty ? key[j] : decays[j] * key[j]))
            for w in change.indices { change[w] = change[w].addingProduct(state[j * change.count + w], number) }
        }
        return change.map { $0 * strength }
    }

    /// What the state answers to the query, unless that is not finite.
    ///
    /// - Complexity: O(d_k d_v).
    func output(of state: Span<SIMD8<Double>>, _ configuration: LinearAttentionState.Configuration) -> [Double]? {
        let width = value.count
        var sums = [SIMD8<Double>](repeating: .zero, count: width)
        for j in query.indices {
            let number = SIMD8(repeating: query[j])
            for w in 0..<width { sums[w] = sums[w].addingProduct(state[j * width + w], number) }
        }
        var factor = configuration.scale
        if configuration.rule.hasNormalizer {
            var sum = 0.0
            for j in query.indices { sum += state[query.count * width + j / 8][j % 8] * query[j] }
            guard sum > 0 else { return Array(repeating: 0, count: configuration.widths.value) }
            for w in 0..<width { sums[w] /= sum }
            factor = 1
        }
        let output = (0..<configuration.widths.value).map { factor * sums[$0 / 8][$0 % 8] }
        return output.allSatisfy(\.isFinite) ? output : nil
    }
}
