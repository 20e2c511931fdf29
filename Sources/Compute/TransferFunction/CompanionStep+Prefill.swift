extension CompanionStep {
    /// Takes samples without giving their outputs, at the speed of vector registers.
    ///
    /// The state is then the last d outputs of the all-pole filter `1 / a(z)`, as after single steps but for the order
    /// in which sums are taken.
    ///
    /// - Parameters:
    ///   - inputs: `u_k …`.
    ///   - checkpoint: Called about every millisecond.
    /// - Throws: ``ComputeError/notFinite(argument:index:)`` for `u`; ``ComputeError/diverged(step:)`` at the first
    ///   sample after which the state would leave ±10¹⁵⁰; what `checkpoint` throws. The step is then as it was.
    /// - Complexity: O(L d) time, O(L + d) space.
    public mutating func absorb(_ inputs: [Double], checkpoint: Checkpoint = {}) throws(ComputeError) {
        try requireFinite("u", inputs)
        let filter = AllPoleFilter(system.denominator)
        let past = Array(state.reversed())
        var signal = filter.workspace(past: past[...], inputs: inputs[...], count: inputs.count)
        let finite = try filter.run(&signal, count: inputs.count, checkpoint: checkpoint)
        let outputs = signal[filter.reach..<filter.reach + finite]
        let inRange = (outputs.firstIndex { !$0.isWithinRange } ?? outputs.endIndex) - filter.reach
        guard inRange == inputs.count else { throw .diverged(step: position + inRange) }
        setState(signal[..<outputs.endIndex].suffix(system.order).reversed(), position: position + inputs.count)
    }

    /// Takes `count` samples of zero at once.
    ///
    ///     x⁺ = Ā^m x,   λ^m mod χ(λ) = Σ_(j<d) c_j λ^j,   w_(o+m+i) = Σ_(j<d) c_j w_(o+i+j)
    ///
    /// with `w_o` the oldest number of the state. Short stretches are filtered, which is more accurate, and so are all
    /// stretches of systems of more than 32 states, where the polynomial loses its digits (10⁻¹⁴ of the state at
    /// d = 32, 10⁻⁷ at d = 64 for poles spread over the disc); a state that has faded to zero ends the filtering.
    ///
    /// Source: Fiduccia, "An Efficient Formula for Linear Recurrences" (1985).
    ///
    /// - Parameters:
    ///   - count: m ≥ 0.
    ///   - checkpoint: Called about every millisecond.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `steps` as argument;
    ///   ``ComputeError/diverged(step:)`` where the state would leave ±10¹⁵⁰; what `checkpoint` throws. The step is
    ///   then as it was.
    /// - Complexity: O(d² log m) for d ≤ 32, else O(m d).
    public mutating func coast(_ count: Int, checkpoint: Checkpoint = {}) throws(ComputeError) {
        let largest = Int.max - position
        guard 0...largest ~= count else { throw .outOfRange(argument: "steps", value: count, allowed: 0...largest) }
        var next = self
        if count > Self.longestFiltering && system.order <= Self.largestPowerOrder {
            let state = try jumped(count, checkpoint: checkpoint)
            guard state.allSatisfy(\.isWithinRange) else { throw .diverged(step: position) }
            next.setState(state.map(\.flushed), position: position + count)
        } else {
            let end = position + count
            while next.position < end, next.state.contains(where: { $0 != 0 }) {
                let zeros = [Double](repeating: 0, count: min(end - next.position, 1 << 16))
                try next.absorb(zeros, checkpoint: checkpoint)
            }
            next.position = end
        }
        self = next
    }

    /// Up to this many zeros are filtered whatever the order.
    private static var longestFiltering: Int { 1 << 18 }

    /// Up to this order the power of λ keeps its digits.
    private static var largestPowerOrder: Int { 32 }

    /// The state `count` zeros later, by the power of λ.
    func jumped(_ count: Int, checkpoint: Checkpoint) throws(ComputeError) -> [Double] {
        let order = system.order
        let remainder = try powerRemainder(count, modulo: system.denominator, checkpoint: checkpoint)
        let filter = AllPoleFilter(system.denominator)
        let past = Array(state.reversed())
        var signal = filter.workspace(past: past[...], inputs: [], count: order - 1)
        let finite = try filter.run(&signal, count: order - 1, checkpoint: checkpoint)
        guard finite == order - 1 else { throw .diverged(step: position + finite) }
        let first = filter.reach - order
        return (0..<order).reversed().map { i in
            var sum = 0.0
            for j in 0..<order { sum += remainder[j] * signal[first + i + j] }
            return sum
        }
    }
}
