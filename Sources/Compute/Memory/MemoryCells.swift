/// The moments of a memory's channels, a lane a channel, and the room in which the next ones are computed.
///
/// A group of channels lies together: group `g` holds moment `n` at `g N + n`.
struct MemoryCells<L: Lanes>: Sendable {
    let order: Int
    private let propagator: Propagator<L>
    private var state: [L]
    private var next: [L]
    private var inputs: [L]
    private var dilation: DilationStep?
    private var modal: ModalStep?

    /// Makes cells that have heard nothing.
    init(order: Int, channels: Int, propagator: Propagator<L>) {
        let groups = (channels + L.width - 1) / L.width
        self.order = order
        self.propagator = propagator
        state = Array(repeating: L(repeating: 0), count: groups * order)
        next = state
        inputs = Array(repeating: L(repeating: 0), count: groups)
        if case .dilation = propagator { dilation = DilationStep(order: order) }
        if case .modal(let step) = propagator { modal = step }
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
        // Adding 0 makes a negative zero positive.
        state[channel / L.width * order + n].channel(channel % L.width) + 0
    }

    /// Sets the moments of every channel, N of one after N of another.
    mutating func setMoments(_ moments: [Double]) {
        let channels = moments.count / order
        for n in 0..<order {
            let column = (0..<channels).map { moments[$0 * order + n] }
            for group in inputs.indices { state[group * order + n] = L(column.span, group: group) }
        }
    }

    private mutating func computeNext(after k: Int) -> Bool {
        switch propagator {
        case .semiseparable(let rule):
            guard k >= 1, let step = SemiseparableStep(rule: rule, after: L(repeating: Double(k))) else {
                return startConstant()
            }
            return Self.advance(state, by: inputs, into: &next, step)
        case .dilation:
            if k == 0 { return startConstant() }
            return dilation?.advance(state, by: inputs, after: k, into: &next) ?? false
        case .modal:
            return modal?.advance(state, by: inputs, after: k, into: &next) ?? false
        case .tridiagonal(let step):
            return Self.advance(state, by: inputs, into: &next, step)
        case .fading(let step):
            return Self.advance(state, by: inputs, into: &next, step)
        case .rotation(let step):
            return Self.advance(state, by: inputs, into: &next, step)
        case .affine(let step):
            return Self.advance(state, by: inputs, into: &next, step)
        case .dense(let step):
            return Self.advance(state, by: inputs, into: &next, step)
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
        _ step: some MemoryStep<L>
    ) -> Bool {
        let order = state.count / inputs.count
        let moments = state.span
        var results = next.mutableSpan
        var isWithinRange = true
        for group in 0..<inputs.count {
            let range = (group * order)..<((group + 1) * order)
            let fits = step.advance(
                moments.extracting(range), by: inputs[group], into: &results, at: range.lowerBound)
            isWithinRange = isWithinRange && fits
        }
        return isWithinRange
    }
}

extension MemoryCells where L == Double {
    /// Takes in the next ``SemiseparableSweep/width`` samples, after `k` others, at once.
    ///
    /// - Returns: Whether it did; if not, the old moments stay and the samples must be taken in one by one.
    /// - Complexity: O(N) a sample; allocates nothing.
    mutating func sweep(by samples: Span<Double>, after k: Int) -> Bool {
        guard case .semiseparable(let rule) = propagator, let sweep = SemiseparableSweep(rule: rule, after: k) else {
            return false
        }
        guard sweep.advance(state, by: samples, into: &next) else { return false }
        swap(&state, &next)
        return true
    }
}
