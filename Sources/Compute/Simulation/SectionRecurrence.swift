internal import Numerics

/// A cascade of second-order sections.
struct SectionRecurrence: Recurrence {
    private var sections: SectionState

    init(_ cascade: SectionCascade) {
        sections = SectionState(cascade)
    }

    var outputs: Int { 1 }

    var state: [Complex<Double>] { sections.values.flatMap { [Complex($0.x), Complex($0.y)] } }

    mutating func restore(_ state: [Complex<Double>]) {
        sections.restore(state.map(\.real))
    }

    mutating func advance(by input: Span<Double>, into output: inout MutableSpan<Double>) -> Bool {
        output[0] = sections.advance(by: input[0])
        return output[0].isWithinRange
    }
}
