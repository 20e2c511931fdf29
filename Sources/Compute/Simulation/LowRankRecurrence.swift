internal import Numerics

/// A diagonal plus low rank system.
struct LowRankRecurrence: Recurrence {
    private let system: LowRankSystem
    private let timing: OutputTiming
    private(set) var state: [Complex<Double>]

    init(_ system: LowRankSystem, timing: OutputTiming) {
        self.system = system
        self.timing = timing
        state = Array(repeating: 0, count: system.poles.count)
    }

    var outputs: Int { system.poleSet == .whole ? 2 : 1 }

    mutating func restore(_ state: [Complex<Double>]) {
        precondition(state.count == system.poles.count)
        self.state = state
    }

    mutating func advance(by input: Span<Double>, into output: inout MutableSpan<Double>) -> Bool {
        var next = system.transition(of: state)
        var energy = 0.0
        for n in next.indices {
            let value = next[n] + system.inputVector[n].multiplied(by: input[0])
            next[n] = Complex(value.real.flushed, value.imaginary.flushed)
            energy += value.lengthSquared
        }
        let sum = system.output(of: timing == .post ? next : state) + system.feedthrough.multiplied(by: input[0])
        output[0] = sum.real
        if output.count > 1 { output[1] = sum.imaginary }
        state = next
        return energy <= StateRange.largest * StateRange.largest
    }
}
