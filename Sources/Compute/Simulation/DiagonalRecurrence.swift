internal import Numerics

/// A diagonal system in double precision.
struct DiagonalRecurrence: Recurrence {
    private var modes: DiagonalModes<SIMD4<Double>>
    private let system: DiagonalSystem
    private let timing: OutputTiming

    init(_ system: DiagonalSystem, timing: OutputTiming) {
        modes = DiagonalModes([system])
        self.system = system
        self.timing = timing
    }

    var outputs: Int { system.poleSet == .whole ? 2 : 1 }

    var state: [Complex<Double>] { modes.state(channel: 0) }

    mutating func restore(_ state: [Complex<Double>]) { modes.restore(state, channel: 0) }

    mutating func advance(by input: Span<Double>, into output: inout MutableSpan<Double>) -> Bool {
        guard timing == .delayed || system.poleSet == .whole else { return modes.advance(by: input, into: &output) }
        let old = modes.readout(channel: 0)
        let isWithinRange = modes.advance(by: input, into: &output)
        let sum = timing == .delayed ? old : modes.readout(channel: 0)
        output[0] = sum.real + system.feedthrough.real * input[0]
        if output.count > 1 { output[1] = sum.imaginary + system.feedthrough.imaginary * input[0] }
        return isWithinRange
    }
}
