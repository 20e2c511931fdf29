internal import Numerics

/// A dense real system.
struct DenseRecurrence: Recurrence {
    private let step: DenseStep
    private let timing: OutputTiming
    /// The state and behind it the input.
    private var current: [Double]
    private var next: [Double]

    init(_ system: LinearSystem, timing: OutputTiming) {
        step = DenseStep(system)
        self.timing = timing
        current = [Double](repeating: 0, count: step.order + step.inputs)
        next = current
    }

    var outputs: Int { step.outputs }

    var state: [Complex<Double>] { current.prefix(step.order).map { Complex($0) } }

    mutating func restore(_ state: [Complex<Double>]) {
        precondition(state.count == step.order)
        for n in state.indices { current[n] = state[n].real }
    }

    mutating func advance(by input: Span<Double>, into output: inout MutableSpan<Double>) -> Bool {
        for index in 0..<step.inputs {
            current[step.order + index] = input[index]
            next[step.order + index] = input[index]
        }
        // References of their own, so that `next` alone is accessed for writing.
        let (step, state) = (step, current)
        var target = next.mutableSpan
        let isWithinRange = step.advance(state.span, into: &target)
        let source = timing == .post ? next : current
        for index in 0..<step.outputs { output[index] = step.output(index, of: source.span) }
        (current, next) = (next, current)
        return isWithinRange
    }
}
