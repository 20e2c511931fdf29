/// What a cascade of second-order sections remembers between samples, two numbers a section.
///
/// The transposed direct form II:
///
///     y = b₀ u + s₁     s₁ ← b₁ u - a₁ y + s₂     s₂ ← b₂ u - a₂ y
///
/// Source: Oppenheim and Schafer, "Discrete-Time Signal Processing" (3rd edition), section 6.3.4.
public struct SectionState: Sendable {
    private let cascade: SectionCascade

    /// `s₁` and `s₂` of each section.
    public private(set) var values: [SIMD2<Double>]

    /// A cascade at rest.
    public init(_ cascade: SectionCascade) {
        self.cascade = cascade
        values = Array(repeating: .zero, count: cascade.sections.count)
    }

    /// A cascade that goes on from `values`.
    ///
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` unless there are two numbers a section.
    public init(_ cascade: SectionCascade, values: [Double]) throws(ComputeError) {
        guard values.count == 2 * cascade.sections.count else {
            throw .wrongLength(
                argument: "initial_state", actual: values.count, expected: 2 * cascade.sections.count)
        }
        self.cascade = cascade
        self.values = cascade.sections.indices.map { SIMD2(values[2 * $0], values[2 * $0 + 1]) }
    }

    /// Sets the values.
    ///
    /// - Precondition: There are two numbers a section.
    mutating func restore(_ numbers: [Double]) {
        precondition(numbers.count == 2 * values.count)
        for index in values.indices { values[index] = SIMD2(numbers[2 * index], numbers[2 * index + 1]) }
    }

    /// Takes one sample and gives the output it causes.
    ///
    /// - Complexity: O(sections); allocates nothing.
    public mutating func advance(by input: Double) -> Double {
        var signal = input
        for index in cascade.sections.indices {
            let section = cascade.sections[index]
            let output = section.numerator.x * signal + values[index].x
            let first = section.numerator.y * signal - section.denominator.x * output + values[index].y
            let second = section.numerator.z * signal - section.denominator.y * output
            values[index] = SIMD2(first.flushed, second.flushed)
            signal = output
        }
        return signal
    }
}
