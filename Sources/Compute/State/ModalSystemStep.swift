internal import Numerics

/// One step of a discrete system in its modes: diagonal, or diagonal plus low rank.
///
///     x⁺ = Λ x - Σ_r p_r (q_r* x) + B u
///     y  = C* x + D u                      x the new state, or the old one where the output is delayed
///
/// Of a real system the sums are real parts, twice those over a conjugate half.
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), section 3.
struct ModalSystemStep: StateStep {
    private let decay, gain, readout: [ComplexQuad]
    /// `p_r` and `q_r`, term after term; `q_r` and the readout with the factor of their sums.
    private let p, q: [ComplexQuad]
    private let feedthrough: Complex<Double>
    private let rank: Int
    private let isReal: Bool

    let cellCount: Int
    var inputCount: Int { 1 }
    var outputCount: Int { isReal ? 1 : 2 }

    static var rest: ComplexQuad { .zero }

    /// Prepares a discrete system.
    ///
    /// - Parameters:
    ///   - system: The system.
    ///   - isReal: Whether its state and its output, or at least the output, are real.
    /// - Complexity: O(N R).
    init(_ system: LowRankSystem, isReal: Bool) {
        let factor = Complex<Double>(system.poleSet == .whole ? 1 : 2)
        let count = system.poles.count
        decay = quads(system.poles)
        gain = quads(system.inputVector)
        readout = quads(system.outputVector.map { factor * $0 })
        p = (0..<system.rank).flatMap { term in quads((0..<count).map { system.p[term, $0] }) }
        q = (0..<system.rank).flatMap { term in quads((0..<count).map { factor * system.q[term, $0] }) }
        feedthrough = system.feedthrough
        rank = system.rank
        self.isReal = isReal
        cellCount = decay.count
    }

    func place(_ input: Span<Double>, in cells: inout MutableSpan<ComplexQuad>, at start: Int) {}

    func advance(
        _ state: Span<ComplexQuad>, by input: Span<Double>, into next: inout MutableSpan<ComplexQuad>, at start: Int
    ) -> Bool {
        let (decay, gain) = (decay.span, gain.span)
        let (count, sample) = (decay.count, input[0])
        precondition(state.count == count && gain.count == count)
        for n in 0..<count { next[start + n] = decay[n] * state[n] + gain[n].scaled(by: sample) }
        for term in 0..<rank { subtract(term, of: state, from: &next, at: start) }
        var energy = SIMD4<Double>.zero
        for n in 0..<count {
            let (real, imaginary) = (next[start + n].real, next[start + n].imaginary)
            let cell = ComplexQuad(real: real.withoutSubnormals, imaginary: imaginary.withoutSubnormals)
            energy = energy.addingProduct(cell.real, cell.real).addingProduct(cell.imaginary, cell.imaginary)
            next[start + n] = cell
        }
        return energy.total <= StateRange.largest * StateRange.largest
    }

    func write(
        _ outputs: inout MutableSpan<Double>, at start: Int, of state: Span<ComplexQuad>, for input: Span<Double>
    ) {
        let sum = inner(readout.span, state)
        outputs[start] = sum.real + feedthrough.real * input[0]
        if !isReal { outputs[start + 1] = sum.imaginary + feedthrough.imaginary * input[0] }
    }

    /// Subtracts `p_r (q_r* x)`.
    private func subtract(
        _ term: Int, of state: Span<ComplexQuad>, from next: inout MutableSpan<ComplexQuad>, at start: Int
    ) {
        let range = term * cellCount..<(term + 1) * cellCount
        let sum = inner(q.span.extracting(range), state)
        let vector = p.span.extracting(range)
        for n in 0..<vector.count { next[start + n] = next[start + n] - vector[n].scaled(by: sum) }
    }

    /// `a* x`, its real part for a real system.
    private func inner(_ left: Span<ComplexQuad>, _ right: Span<ComplexQuad>) -> Complex<Double> {
        precondition(left.count == right.count)
        var (real, imaginary) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        guard !isReal else {
            for n in 0..<left.count {
                real = real.addingProduct(left[n].real, right[n].real)
                imaginary = imaginary.addingProduct(left[n].imaginary, right[n].imaginary)
            }
            return Complex((real + imaginary).total)
        }
        for n in 0..<left.count {
            let product = left[n].conjugate * right[n]
            real += product.real
            imaginary += product.imaginary
        }
        return Complex(real.total, imaginary.total)
    }
}

extension DiagonalSystem {
    /// The system with no terms beside the diagonal.
    var withoutTerms: LowRankSystem {
        get throws(ComputeError) {
            let none = ComplexMatrix(rows: 0, columns: poles.count, entries: [])
            return try LowRankSystem(
                poles: poles, p: none, q: none, inputVector: inputVector, outputVector: outputVector,
                feedthrough: feedthrough, poleSet: poleSet)
        }
    }
}
