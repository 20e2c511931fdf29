/// A transfer function at work, one sample at a time, in its companion form.
///
///     w_k = u_k - Σ_(i=1)^d a_i x_i
///     x  ← (w_k, x_1, …, x_(d-1))
///     y_k = Σ_(i=1)^d b_i x_i + h₀ u_k
///
/// with the new state in the last line under ``OutputTiming/post`` and the old one under ``OutputTiming/delayed``. So
/// the state is the last d outputs, newest first, of the all-pole filter `1 / a(z)` driven by `u`.
///
/// The state lies in a longer array and moves down it by one place a sample, so that nothing is shifted:
///
///     [ · · · · w_k x_1 x_2 … x_(d-1) · · ]     newest = 4;  the next sample is written to place 3
///
/// Source: Parnichkun et al., "State-Free Inference of State-Space Models: The Transfer Function Approach" (2024),
/// with the output one tick earlier under ``OutputTiming/post``.
public struct CompanionStep: Sendable {
    /// The system.
    public let system: TransferFunction

    /// Which state the output shows.
    public let timing: OutputTiming

    /// How many samples have been taken.
    public internal(set) var position = 0

    /// The rows `a_1 … a_d` and, for the old state, the output's.
    private let row: CompanionRow

    /// The weight of `w_k` in the output.
    private let newestWeight: Double

    private var memory: [Double]

    /// Where in ``memory`` the newest number of the state lies.
    private var newest: Int

    /// How far the state moves before it is brought back, beyond its own length.
    private static let run = 64

    /// Makes the step, with a state of zeros.
    ///
    /// - Complexity: O(d).
    public init(_ system: TransferFunction, timing: OutputTiming = .post) {
        self.system = system
        self.timing = timing
        switch timing {
        case .post:
            row = CompanionRow(feedback: system.denominator, readout: system.numerator.dropFirst() + [0])
            newestWeight = system.numerator[0]
        case .delayed:
            row = CompanionRow(feedback: system.denominator, readout: system.numerator)
            newestWeight = 0
        }
        memory = [Double](repeating: 0, count: 2 * row.reach + Self.run)
        newest = memory.count - row.reach
    }

    /// `x_1 … x_d`, newest first: the canonical order for export. To set it and go on gives the same bits as not to
    /// have stopped.
    public var state: [Double] { Array(memory[newest..<newest + system.order]) }

    /// Goes on from an exported state.
    ///
    /// - Parameters:
    ///   - state: `x_1 … x_d`, newest first.
    ///   - position: How many samples led there.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)`` and
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` with `state` or `position` as argument; the step is then
    ///   as it was.
    /// - Complexity: O(d).
    public mutating func restore(state: [Double], position: Int) throws(ComputeError) {
        guard state.count == system.order else {
            throw .wrongLength(argument: "state", actual: state.count, expected: system.order)
        }
        try requireFinite("state", state)
        guard position >= 0 else {
            throw .outOfRange(argument: "position", value: position, allowed: 0...Int.max)
        }
        setState(state, position: position)
    }

    /// Takes one sample and gives the output it leads to.
    ///
    /// - Parameter input: `u_k`.
    /// - Returns: `y_k`.
    /// - Throws: ``ComputeError/notFinite(argument:index:)`` for `u`; ``ComputeError/diverged(step:)`` when the state
    ///   would leave ±10¹⁵⁰. The step is then as it was.
    /// - Complexity: O(d); allocates nothing.
    public mutating func advance(by input: Double) throws(ComputeError) -> Double {
        guard input.isFinite else { throw .notFinite(argument: "u", index: 0) }
        return try take(input)
    }

    /// Takes samples one by one and gives their outputs.
    ///
    /// - Parameters:
    ///   - inputs: `u_k …`; all are looked at before the first is taken.
    ///   - checkpoint: Called about every millisecond.
    /// - Returns: `y_k …`, one for each.
    /// - Throws: As ``advance(by:)-(Double)``, with the state kept at the last one in range; what `checkpoint` throws.
    /// - Complexity: O(L d).
    public mutating func advance(by inputs: [Double], checkpoint: Checkpoint = {}) throws(ComputeError) -> [Double] {
        try requireFinite("u", inputs)
        let patience = max(1, 4_000_000 / row.reach)
        var outputs: [Double] = []
        outputs.reserveCapacity(inputs.count)
        for k in inputs.indices {
            if k.isMultiple(of: patience) { try checkpoint() }
            outputs.append(try take(inputs[k]))
        }
        return outputs
    }

    /// Undoes ``advance(by:)-(Double)``.
    ///
    /// - Precondition: It was the last to change the step, and did not throw.
    mutating func takeBack() {
        // What was taken in lies below the state now, and the number that it pushed out still lies behind it.
        newest &+= 1
        position &-= 1
    }

    /// Sets the state to one that is known to fit.
    mutating func setState(_ state: [Double], position: Int) {
        for n in memory.indices { memory[n] = 0 }
        newest = memory.count - row.reach
        for n in state.indices { memory[newest + n] = state[n] }
        self.position = position
    }

    @inline(__always)
    private mutating func take(_ input: Double) throws(ComputeError) -> Double {
        if newest == 0 { returnToEnd() }
        let sums = row.multiplied(by: memory.span.extracting(newest..<newest &+ row.reach))
        let filtered = (input - sums.feedback).flushed
        guard filtered.isWithinRange else { throw .diverged(step: position) }
        newest &-= 1
        memory[newest] = filtered
        position &+= 1
        return newestWeight * filtered + sums.readout + system.feedthrough * input
    }

    /// Moves the state back to the end of its array.
    private mutating func returnToEnd() {
        newest = memory.count - row.reach
        for n in 0..<row.reach { memory[newest + n] = memory[n] }
    }
}
