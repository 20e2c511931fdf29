/// The moments of a memory's channels, a lane a channel, and the room in which the next ones are computed.
///
/// A group of channels lies together: group `g` holds moment `n` at `g N + n`.
struct MemoryCells<L: Lanes>: Sendable {
    let order: Int
    private let propagator: Propagator
    private var state: [L]
    private var next: [L]
    private var inputs: [L]
    private var dilation: DilationStep?

    /// Makes cells that have heard nothing.
    init(order: Int, channels: Int, propagator: Propagator) {
        let groups = (channels + L.width - 1) / L.width
        self.order = order
        self.propagator = propagator
        state = Array(repeating: L(repeating: 0), count: groups * order)
        next = Array(repeating: L(repeating: 0), count: groups * order)
        inputs = Array(repeating: L(repeating: 0), count: groups)
        if case .dilation = propagator { dilation = DilationStep(order: order) }
    }

    /// Takes in one sample a channel, after `k` others.
    ///
    /// - Returns: Whether the new moments are within range; if not, the old ones stay.
    /// - Complexity: As the propagator's step; allocates nothing.
    mutating func advance(by sample: Span<Double>, after k: Int) -> Bool {
        for group in inputs.indices { inputs[group] = L(sample, group: group) }
        guard computeNext(after: k) else { return false }
        swap(&state, &next)
        return true
    }

    /// Forgets everything.
    mutating func reset() {
        for n in state.indices { state[n] = L(repeating: 0) }
    }

    /// The moment `n` of a channel.
    func moment(_ n: Int, channel: Int) -> Double {
        state[channel / L.width * order + n].channel(channel % L.width)
    }

    private mutating func computeNext(after k: Int) -> Bool {
        switch propagator {
        case .semiseparable(let rule):
            guard let step = SemiseparableStep(rule: rule, after: k) else { return startConstant() }
            return Self.advance(state, by: inputs, into: &next) { moments, input, result, start in
                step.advance(moments, by: input, into: &result, at: start)
            }
        case .dilation:
            if k == 0 { return startConstant() }
            return dilation?.advance(state, by: inputs, after: k, into: &next) ?? false
        case .tridiagonal(let step):
            return Self.advance(state, by: inputs, into: &next) { moments, input, result, start in
                step.advance(moments, by: input, into: &result, at: start)
            }
        case .dense(let matrix):
            return Self.advance(state, by: inputs, into: &next) { moments, input, result, start in
                let first = moments[0] - input
                L.accumulate(matrix, times: moments, first: first, onto: moments, into: &result, at: start)
                return Self.settle(&result, start..<(start + moments.count))
            }
        }
    }

    /// The first sample of a whole past: a constant so far.
    private mutating func startConstant() -> Bool {
        var isWithinRange = true
        for group in inputs.indices {
            for n in 0..<order { next[group * order + n] = L(repeating: 0) }
            next[group * order] = inputs[group].flushed
            isWithinRange = isWithinRange && inputs[group].isWithinRange
        }
        return isWithinRange
    }

    /// Computes the next moments group by group.
    private static func advance(
        _ state: [L],
        by inputs: [L],
        into next: inout [L],
        step: (_ moments: Span<L>, _ input: L, _ result: inout MutableSpan<L>, _ start: Int) -> Bool
    ) -> Bool {
        let order = state.count / inputs.count
        let moments = state.span
        var results = next.mutableSpan
        var isWithinRange = true
        for group in 0..<inputs.count {
            let range = (group * order)..<((group + 1) * order)
            let fits = step(moments.extracting(range), inputs[group], &results, range.lowerBound)
            isWithinRange = isWithinRange && fits
        }
        return isWithinRange
    }

    private static func settle(_ moments: inout MutableSpan<L>, _ range: Range<Int>) -> Bool {
        var isWithinRange = true
        for n in range {
            moments[n] = moments[n].flushed
            isWithinRange = isWithinRange && moments[n].isWithinRange
        }
        return isWithinRange
    }
}
