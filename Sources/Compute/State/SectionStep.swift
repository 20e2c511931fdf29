/// One step of a cascade of second-order sections, in the order of ``SectionState``.
///
/// A cell holds `s₁` and `s₂` of a section. The output belongs to the state before the step, whatever the timing: the
/// sections stand for the whole response.
struct SectionStep: StateStep {
    private let sections: [SecondOrderSection]

    init(_ cascade: SectionCascade) {
        sections = cascade.sections
    }

    static var rest: SIMD2<Double> { .zero }

    var cellCount: Int { sections.count }
    var inputCount: Int { 1 }
    var outputCount: Int { 1 }

    func place(_ input: Span<Double>, in cells: inout MutableSpan<SIMD2<Double>>, at start: Int) {}

    func advance(
        _ state: Span<SIMD2<Double>>, by input: Span<Double>, into next: inout MutableSpan<SIMD2<Double>>, at start: Int
    ) -> Bool {
        var signal = input[0]
        var isWithinRange = true
        for index in sections.indices {
            let (b, a) = (sections[index].numerator, sections[index].denominator)
            let output = b.x * signal + state[index].x
            let first = (b.y * signal - a.x * output + state[index].y).flushed
            let second = (b.z * signal - a.y * output).flushed
            isWithinRange = isWithinRange && first.isWithinRange && second.isWithinRange
            next[start + index] = SIMD2(first, second)
            signal = output
        }
        return isWithinRange
    }

    func write(
        _ outputs: inout MutableSpan<Double>, at start: Int, of state: Span<SIMD2<Double>>, for input: Span<Double>
    ) {
        var signal = input[0]
        for index in sections.indices { signal = sections[index].numerator.x * signal + state[index].x }
        outputs[start] = signal
    }
}
