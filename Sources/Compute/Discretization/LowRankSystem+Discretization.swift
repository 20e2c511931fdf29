internal import Numerics

extension LowRankSystem {
    /// The discrete system by a rule that is rational in `A`, which is diagonal plus low rank of the same rank.
    ///
    /// With `M = I - αεΛ` and `S = I + αε Q* M⁻¹ P`, where `A = Λ - P Q*`,
    ///
    ///     Ā = M⁻¹(I + (1-α)εΛ) - (ε M⁻¹ P S⁻¹) (M⁻* Q)*
    ///     B̄ = ε (M⁻¹B - αε M⁻¹ P S⁻¹ Q* M⁻¹ B)
    ///
    /// and, for `tustin`, `C̄ = M⁻*(C - αε Q S⁻* P* M⁻* C)`, `D̄ = D + ½ C* B̄`.
    ///
    /// Source: the Woodbury identity, as in Gu et al., "Efficiently Modeling Long Sequences with Structured State
    /// Spaces" (2022), appendix C.2, for every `α`.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for a rule that is not rational: its `Ā` is
    ///   dense, so go by ``dense``; else as ``LinearSystem/discretized(by:timeStep:checkpoint:)``.
    /// - Complexity: O(N R² + R³).
    public func discretized(by method: DiscretizationMethod, timeStep: Double) throws(ComputeError) -> LowRankSystem {
        try method.require(timeStep: timeStep)
        guard let alpha = method.alpha else {
            throw .notApplicable(argument: "method", choice: "exponential", subject: "diagonal plus low rank")
        }
        let step = try WoodburyStep(self, alpha: alpha, timeStep: timeStep)
        let inputs = step.solve(inputVector).map { $0.multiplied(by: timeStep) }
        var outputs = outputVector
        var direct = feedthrough
        if method == .tustin {
            outputs = step.solveAdjoint(outputVector)
            direct += output(of: inputs).multiplied(by: 0.5)
        }
        let diagonal = poles.indices.map { n in
            (1 + poles[n].multiplied(by: (1 - alpha) * timeStep)) / step.divisors[n]
        }
        return try LowRankSystem(
            computed: diagonal,
            step.left,
            step.right,
            inputs,
            outputs,
            direct,
            poleSet
        )
    }

    /// `C* x`, or `2 Re(C* x)` for a conjugate half.
    func output(of state: [Complex<Double>]) -> Complex<Double> {
        inner(outputVector, state)
    }

    /// `Σ_j conj(a_j) b_j` over the whole system.
    func inner(_ a: [Complex<Double>], _ b: [Complex<Double>]) -> Complex<Double> {
        var sum = Complex<Double>.zero
        for n in a.indices { sum += a[n].conjugate * b[n] }
        return poleSet == .whole ? sum : Complex(2 * sum.real)
    }

    /// Row `r` of `p` or of `q`.
    func term(_ r: Int, of factor: ComplexMatrix) -> [Complex<Double>] {
        Array(factor.entries[r * poles.count..<(r + 1) * poles.count])
    }

    /// Makes a system of computed numbers.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where one is not finite: the arguments were.
    init(
        computed poles: [Complex<Double>],
        _ p: ComplexMatrix,
        _ q: ComplexMatrix,
        _ inputs: [Complex<Double>],
        _ outputs: [Complex<Double>],
        _ feedthrough: Complex<Double>,
        _ poleSet: PoleSet
    ) throws(ComputeError) {
        for vector in [poles, p.entries, q.entries, inputs, outputs, [feedthrough]] {
            guard vector.allSatisfy(\.isFinite) else { throw .diverged(step: 0) }
        }
        try self.init(
            poles: poles,
            p: p,
            q: q,
            inputVector: inputs,
            outputVector: outputs,
            feedthrough: feedthrough,
            poleSet: poleSet
        )
    }
}

/// `(I - αεA)⁻¹` of a diagonal plus low rank matrix.
private struct WoodburyStep {
    let system: LowRankSystem
    let weight: Double
    /// The diagonal of `M`.
    let divisors: [Complex<Double>]
    /// `ε M⁻¹ P S⁻¹`, a row for each term.
    let left: ComplexMatrix
    /// `M⁻* Q`, a row for each term.
    let right: ComplexMatrix
    /// `ε`.
    let timeStep: Double

    init(_ system: LowRankSystem, alpha: Double, timeStep: Double) throws(ComputeError) {
        var divisors: [Complex<Double>] = []
        for (n, pole) in system.poles.enumerated() {
            divisors.append(try rationalDivisor(pole.multiplied(by: timeStep), alpha: alpha, index: n))
        }
        let (rank, count) = (system.rank, system.poles.count)
        let weight = alpha * timeStep
        let solved = ComplexMatrix(rows: rank, columns: count) { system.p[$0, $1] / divisors[$1] }
        var coupling = ComplexMatrix.identity(rank)
        for r in 0..<rank {
            for s in 0..<rank {
                let row = Array(solved.entries[s * count..<(s + 1) * count])
                coupling[r, s] += system.inner(system.term(r, of: system.q), row).multiplied(by: weight)
            }
        }
        // S⁻ᵀ maps the rows of M⁻¹P to those of M⁻¹P S⁻¹.
        let transposed = ComplexMatrix(rows: rank, columns: rank) { coupling[$1, $0] }
        left = Complex(timeStep) * (try ComplexLUFactorization(transposed).solve(solved))
        right = ComplexMatrix(rows: rank, columns: count) { system.q[$0, $1] / divisors[$1].conjugate }
        self.system = system
        self.weight = weight
        self.divisors = divisors
        self.timeStep = timeStep
    }

    /// `(I - αεA)⁻¹ v`.
    func solve(_ vector: [Complex<Double>]) -> [Complex<Double>] {
        var solution = vector.indices.map { vector[$0] / divisors[$0] }
        for r in 0..<system.rank {
            let factor = system.inner(system.term(r, of: right), vector).multiplied(by: weight / timeStep)
            for n in solution.indices { solution[n] -= factor * left[r, n] }
        }
        return solution
    }

    /// `(I - αεA)⁻* v`.
    func solveAdjoint(_ vector: [Complex<Double>]) -> [Complex<Double>] {
        var solution = vector.indices.map { vector[$0] / divisors[$0].conjugate }
        for r in 0..<system.rank {
            let factor = system.inner(system.term(r, of: left), vector).multiplied(by: weight / timeStep)
            for n in solution.indices { solution[n] -= factor * right[r, n] }
        }
        return solution
    }
}
