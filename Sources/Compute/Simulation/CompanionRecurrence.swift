internal import Numerics

/// A transfer function, in its companion form.
struct CompanionRecurrence: Recurrence {
    private var step: CompanionStep

    init(_ function: TransferFunction, timing: OutputTiming) {
        step = CompanionStep(function, timing: timing)
    }

    var outputs: Int { 1 }

    var state: [Complex<Double>] { step.state.map { Complex($0) } }

    mutating func restore(_ state: [Complex<Double>]) {
        step.setState(state.map(\.real), position: step.position)
    }

    mutating func advance(by input: Span<Double>, into output: inout MutableSpan<Double>) -> Bool {
        do {
            output[0] = try step.advance(by: input[0])
            return true
        } catch {
            return false
        }
    }
}
