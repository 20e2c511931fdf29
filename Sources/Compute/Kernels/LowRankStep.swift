public import Numerics

/// One sample of a diagonal plus low rank system, in time proportional to its order.
///
/// For the generalised bilinear transform with step `ε`, by the Sherman–Morrison–Woodbury identity,
///
///     t  = D ((1 + (1-α)εΛ) x - (1-α)ε P (Q* x) + ε B u)      D = 1 / (1 - αεΛ)
///     x⁺ = t - αε D P R (Q* t)                                 R = (I + αε Q* D P)⁻¹
///     y  = C* x⁺ + D u
///
/// and for a discrete system `x⁺ = Λ x - P (Q* x) + B u`. `α = ½` is the bilinear transform of S4.
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), appendix C.2.
public struct LowRankStep: Sendable {
    /// Whether the system is real: then so are its outputs, and inputs lose their imaginary part.
    public let isReal: Bool

    /// The poles that the state is written in: one of each pair for a real system.
    public let stateCount: Int

    let rank: Int
    let groups: Int
    /// What multiplies the state, `D (1 + (1-α)εΛ)`.
    private let decay: [ComplexQuad]
    /// What multiplies the input, `ε D B`.
    private let gain: [ComplexQuad]
    /// `(1-α)ε D P`, term after term.
    private let explicit: [ComplexQuad]
    /// `αε D P`, term after term.
    private let implicit: [ComplexQuad]
    /// `Q`, term after term.
    private let coupling: [ComplexQuad]
    private let output: [ComplexQuad]
    /// `R`, row after row.
    private let resolvent: [Complex<Double>]
    private let feedthrough: Complex<Double>

    /// Prepares the step of a system.
    ///
    /// - Parameters:
    ///   - system: `Λ`, `P`, `Q`, `B`, `C`, `D`.
    ///   - sampling: A rule of the generalised bilinear transform and its time step, or none for a discrete system.
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a time step or `α` out of range;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for any other rule;
    ///   ``ComputeError/singular(pivot:)`` where `I - αεA` is; ``ComputeError/diverged(step:)`` where a coefficient is
    ///   out of range.
    /// - Complexity: O(N R² + R³).
    public init(_ system: LowRankSystem, sampling: KernelSampling) throws(ComputeError) {
        try self.init(LowRankModes(system), rule: LowRankRule(sampling))
    }

    init(_ modes: LowRankModes, rule: LowRankRule) throws(ComputeError) {
        var inverse: [Complex<Double>] = []
        for (index, pole) in modes.poles.enumerated() { inverse.append(try rule.inverse(pole, index: index)) }
        let scaled = modes.p.map { row in zip(inverse, row).map { $0 * $1 } }
        isReal = modes.isReal
        stateCount = modes.count
        rank = modes.rank
        groups = (modes.count + 3) / 4
        decay = quads(zip(inverse, modes.poles).map { $0 * (Complex(rule.kept) + Complex(rule.explicit) * $1) })
        gain = quads(zip(inverse, modes.input).map { Complex(rule.gain) * $0 * $1 })
        explicit = scaled.flatMap { quads($0.map { Complex(rule.explicit) * $0 }) }
        implicit = scaled.flatMap { quads($0.map { Complex(rule.implicit) * $0 }) }
        coupling = modes.q.flatMap(quads)
        output = quads(modes.output)
        feedthrough = modes.feedthrough
        let products = modes.q.map { q in
            scaled.map { p in modes.inner(q, p) * Complex(rule.implicit) }
        }
        resolvent = try invertedSum(products)
        let coefficients = [decay, gain, explicit, implicit].joined()
        guard coefficients.allSatisfy(\.isFinite) else { throw .diverged(step: 0) }
    }

    /// The state at rest.
    public func makeState() -> LowRankState {
        LowRankState(groups: groups, rank: rank)
    }

    /// Advances the state by one sample of a real system.
    ///
    /// - Parameters:
    ///   - state: `x`, made by ``makeState()``.
    ///   - input: `u`.
    /// - Returns: `y`; its real part for a complex system.
    /// - Complexity: O(N R + R²); allocates nothing.
    /// - Precondition: The state has the step's shape.
    public func advance(_ state: inout LowRankState, input: Double) -> Double {
        advance(&state, input: Complex(input)).real
    }

    /// Advances the state by one sample.
    ///
    /// - Parameters:
    ///   - state: `x`, made by ``makeState()``.
    ///   - input: `u`; its imaginary part is of no account to a real system.
    /// - Returns: `y`.
    /// - Complexity: O(N R + R²); allocates nothing.
    /// - Precondition: The state has the step's shape.
    public func advance(_ state: inout LowRankState, input: Complex<Double>) -> Complex<Double> {
        precondition(state.quads.count == groups && state.sums.count == 2 * rank)
        let input = isReal ? Complex(input.real) : input
        project(state.quads, into: &state.sums)
        move(&state.quads, by: input)
        subtract(explicit, from: &state.quads, sums: state.sums)
        project(state.quads, into: &state.sums)
        resolve(&state.sums)
        subtract(implicit, from: &state.quads, sums: state.sums)
        let sum = inner(output.span, state.quads.span)
        return sum + feedthrough * input
    }

    /// `Q* x` for each term, into the first half of the sums.
    private func project(_ quads: [ComplexQuad], into sums: inout [Complex<Double>]) {
        let state = quads.span
        let coupling = coupling.span
        for term in 0..<rank {
            sums[term] = inner(coupling.extracting(term * groups..<(term + 1) * groups), state)
        }
    }

    /// `R s`, into the first half of the sums.
    private func resolve(_ sums: inout [Complex<Double>]) {
        for row in 0..<rank {
            var sum = Complex<Double>.zero
            for column in 0..<rank { sum += resolvent[row * rank + column] * sums[column] }
            sums[rank + row] = sum
        }
        for row in 0..<rank { sums[row] = sums[rank + row] }
    }

    /// `D (1 + (1-α)εΛ) x + ε D B u`.
    private func move(_ quads: inout [ComplexQuad], by input: Complex<Double>) {
        var state = quads.mutableSpan
        let decay = decay.span
        let gain = gain.span
        precondition(state.count == decay.count && state.count == gain.count)
        for n in 0..<state.count { state[n] = decay[n] * state[n] + gain[n].scaled(by: input) }
    }

    /// Subtracts each term's vector times its sum.
    private func subtract(_ vectors: [ComplexQuad], from quads: inout [ComplexQuad], sums: [Complex<Double>]) {
        var state = quads.mutableSpan
        let vectors = vectors.span
        for term in 0..<rank {
            let vector = vectors.extracting(term * groups..<(term + 1) * groups)
            let factor = sums[term]
            precondition(state.count == vector.count)
            for n in 0..<state.count { state[n] = state[n] - vector[n].scaled(by: factor) }
        }
    }

    /// `⟨a, x⟩`, its real part for a real system.
    private func inner(_ left: Span<ComplexQuad>, _ right: Span<ComplexQuad>) -> Complex<Double> {
        precondition(left.count == right.count)
        var real = SIMD4<Double>.zero
        var imaginary = SIMD4<Double>.zero
        if isReal {
            for n in 0..<left.count {
                real = real.addingProduct(left[n].real, right[n].real)
                imaginary = imaginary.addingProduct(left[n].imaginary, right[n].imaginary)
            }
            return Complex((real + imaginary).sum())
        }
        for n in 0..<left.count {
            let product = left[n].conjugate * right[n]
            real += product.real
            imaginary += product.imaginary
        }
        return Complex(real.sum(), imaginary.sum())
    }
}

extension LowRankModes {
    /// `⟨a, b⟩` over the modes.
    func inner(_ left: [Complex<Double>], _ right: [Complex<Double>]) -> Complex<Double> {
        var sum = Complex<Double>.zero
        for (a, b) in zip(left, right) { sum += a.conjugate * b }
        return isReal ? Complex(sum.real) : sum
    }
}
