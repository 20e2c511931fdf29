public import Numerics

/// The response of a system to `e^{iωt}`, prepared for many frequencies.
///
///     continuous          H(ω) = D + R(iω)                    R(s) = C* (sI − A)⁻¹ B
///     discrete, delayed   H(ω) = D + R(e^{iω})
///     discrete, post      H(ω) = D + e^{iω} R(e^{iω})
///
/// `ω` is in radians per unit of time, or per sample.
///
/// Source: Laub, "Efficient multivariable frequency response computations" (1981), for dense systems: one reduction to
/// Hessenberg form, then O(N²) a frequency.
public struct FrequencyResponse: Sendable {
    private enum Resolvent: Sendable {
        case hessenberg(HessenbergResolvent)
        case diagonal(DiagonalSystem)
        case lowRank(LowRankSystem)
        case rational(TransferFunction)
        case sections(SectionCascade)
    }

    private let resolvent: Resolvent
    private let feedthrough: Complex<Double>
    private let domain: TimeDomain
    private let timing: OutputTiming

    /// Prepares a system.
    ///
    /// - Throws: As ``Realization/dense(timing:)`` for more than one input or output; what `checkpoint` throws.
    /// - Complexity: O(N³) dense, else O(1).
    public init(
        of system: Realization,
        domain: TimeDomain,
        timing: OutputTiming,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        try system.requireSingle()
        self.domain = domain
        self.timing = timing
        switch system {
        case .dense(let system):
            resolvent = .hessenberg(try HessenbergResolvent(system, checkpoint: checkpoint))
            feedthrough = Complex(system.feedthrough?[0, 0] ?? 0)
        case .complexDense(let system):
            resolvent = .hessenberg(try HessenbergResolvent(system, checkpoint: checkpoint))
            feedthrough = system.feedthrough?[0, 0] ?? 0
        case .diagonal(let system): (resolvent, feedthrough) = (.diagonal(system), system.feedthrough)
        case .lowRank(let system): (resolvent, feedthrough) = (.lowRank(system), system.feedthrough)
        case .transferFunction(let function):
            (resolvent, feedthrough) = (.rational(function), Complex(function.feedthrough))
        case .sections(let cascade): (resolvent, feedthrough) = (.sections(cascade), 0)
        }
    }

    /// `H(ω)`.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)`` on a pole.
    /// - Complexity: O(N²) dense, O(N R²) diagonal plus low rank, else O(N).
    public func value(at frequency: Double) throws(ComputeError) -> Complex<Double> {
        switch domain {
        case .continuous: try value(atPoint: Complex(0, frequency))
        case .discrete: try value(atPoint: Complex(cos(frequency), sin(frequency)))
        }
    }

    /// The response to a constant: at `s = 0`, or at `e^{iω} = 1`.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)`` on a pole.
    public func steady() throws(ComputeError) -> Complex<Double> {
        try value(atPoint: domain == .continuous ? 0 : 1)
    }

    private func value(atPoint point: Complex<Double>) throws(ComputeError) -> Complex<Double> {
        if case .sections(let cascade) = resolvent { return try finite(cascade.response(at: 1 / point)) }
        let value: Complex<Double>
        switch resolvent {
        case .hessenberg(let system): value = try system.value(at: point)
        case .diagonal(let system): value = system.resolvent(at: point)
        case .lowRank(let system): value = try system.resolvent(at: point)
        case .rational(let function): value = function.resolvent(at: point)
        case .sections: value = 0
        }
        return try finite(feedthrough + (domain == .discrete && timing == .post ? point * value : value))
    }

    private func finite(_ value: Complex<Double>) throws(ComputeError) -> Complex<Double> {
        guard value.isFinite else { throw .singular(pivot: 0) }
        return value
    }
}

extension SectionCascade {
    /// `Π H_i(z)`.
    fileprivate func response(at delay: Complex<Double>) -> Complex<Double> {
        sections.reduce(.one) { product, section in
            let (b, a) = (section.numerator, section.denominator)
            let above = (Complex(b.z) * delay + Complex(b.y)) * delay + Complex(b.x)
            let below = (Complex(a.y) * delay + Complex(a.x)) * delay + 1
            return product * (above / below)
        }
    }
}

extension TransferFunction {
    /// `β(s) / χ(s)`, by the delay where `|s| ≥ 1`, so that no power overflows.
    fileprivate func resolvent(at point: Complex<Double>) -> Complex<Double> {
        guard point.length < 1 else {
            let delay = 1 / point
            let above = numerator.reversed().reduce(Complex<Double>.zero) { $0 * delay + Complex($1) }
            let below = denominator.reversed().reduce(Complex<Double>.zero) { $0 * delay + Complex($1) }
            return delay * above / (1 + delay * below)
        }
        let above = numerator.reduce(Complex<Double>.zero) { $0 * point + Complex($1) }
        return above / denominator.reduce(.one) { $0 * point + Complex($1) }
    }
}

extension DiagonalSystem {
    /// `C* (sI − Λ)⁻¹ B`, over both halves of the pairs.
    fileprivate func resolvent(at point: Complex<Double>) -> Complex<Double> {
        poles.indices.reduce(.zero) { sum, n in
            let residue = outputVector[n].conjugate * inputVector[n]
            let own = sum + residue / (point - poles[n])
            return poleSet == .whole ? own : own + residue.conjugate / (point - poles[n].conjugate)
        }
    }
}

extension LowRankSystem {
    /// `C* (sI − A)⁻¹ B = ⟨C, B⟩ − ⟨C, P⟩ (I + ⟨Q, P⟩)⁻¹ ⟨Q, B⟩` with `⟨a, b⟩ = a* (sI − Λ)⁻¹ b`; by the dense matrix
    /// where `s` is as good as one of `Λ`.
    fileprivate func resolvent(at point: Complex<Double>) throws(ComputeError) -> Complex<Double> {
        let scale = poles.reduce(point.length) { max($0, $1.length) }
        let nearest = poles.reduce(Double.infinity) { nearest, pole in
            let own = min(nearest, (point - pole).length)
            return poleSet == .whole ? own : min(own, (point - pole.conjugate).length)
        }
        guard nearest > 1e-8 * scale else { return try denseResolvent(at: point) }
        let inputs = (0..<rank).map { weighted(term($0, of: q), inputVector, point) }
        let outputs = (0..<rank).map { weighted(outputVector, term($0, of: p), point) }
        let coupling = ComplexMatrix(rows: rank, columns: rank) { r, s in
            weighted(term(r, of: q), term(s, of: p), point) + (r == s ? 1 : 0)
        }
        let solved = try ComplexLUFactorization(coupling).solve(inputs)
        return zip(outputs, solved).reduce(weighted(outputVector, inputVector, point)) { $0 - $1.0 * $1.1 }
    }

    private func weighted(
        _ a: [Complex<Double>],
        _ b: [Complex<Double>],
        _ point: Complex<Double>
    ) -> Complex<Double> {
        poles.indices.reduce(.zero) { sum, n in
            let product = a[n].conjugate * b[n]
            let own = sum + product / (point - poles[n])
            return poleSet == .whole ? own : own + product.conjugate / (point - poles[n].conjugate)
        }
    }

    private func denseResolvent(at point: Complex<Double>) throws(ComputeError) -> Complex<Double> {
        let system = try Realization.lowRank(self).complexDense(timing: .post)
        let shifted = point * ComplexMatrix.identity(system.order) - system.stateMatrix
        let state = try ComplexLUFactorization(shifted).solve(system.inputMatrix.entries)
        return zip(system.outputMatrix?.entries ?? [], state).reduce(.zero) { $0 + $1.0.conjugate * $1.1 }
    }
}
