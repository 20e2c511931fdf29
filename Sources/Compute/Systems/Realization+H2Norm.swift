internal import Numerics

extension Realization {
    /// The root of the energy of the impulse response of a stable system; `nil` where it is infinite.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)`` where the poles are too near to the boundary.
    /// - Complexity: O(N³) dense, O(N²) diagonal and for a transfer function.
    func h2Norm(domain: TimeDomain, timing: OutputTiming, checkpoint: Checkpoint) throws(ComputeError) -> Double? {
        switch self {
        case .diagonal(let system): return system.energy(domain, timing).map { $0.squareRoot() }
        case .transferFunction(let function):
            return function.energy(timing).map { $0.squareRoot() }
        case .dense, .complexDense, .lowRank, .sections:
            return try complexDense(timing: timing).energy(domain, timing, checkpoint).map { $0.squareRoot() }
        }
    }
}

extension DiagonalSystem {
    /// `Σ_{ij} R_i R̄_j / (1 − λ_i λ̄_j)`, or `−Σ_{ij} R_i R̄_j / (λ_i + λ̄_j)`, with the residues `R = C̄ B`.
    ///
    /// Post timing takes `D + K_0` for itself and has `λR` for residues from `K_1` on.
    fileprivate func energy(_ domain: TimeDomain, _ timing: OutputTiming) -> Double? {
        if domain == .continuous, feedthrough != 0 { return nil }
        var residues = poles.indices.map { outputVector[$0].conjugate * inputVector[$0] }
        var poles = poles
        if poleSet == .conjugateHalf {
            residues += residues.map(\.conjugate)
            poles += poles.map(\.conjugate)
        }
        var first = feedthrough
        if domain == .discrete, timing == .post {
            for residue in residues { first += residue }
            residues = poles.indices.map { poles[$0] * residues[$0] }
        }
        var sum = first.lengthSquared
        for i in poles.indices {
            for j in poles.indices {
                let product = residues[i] * residues[j].conjugate
                switch domain {
                case .continuous: sum -= (product / (poles[i] + poles[j].conjugate)).real
                case .discrete: sum += (product / (1 - poles[i] * poles[j].conjugate)).real
                }
            }
        }
        return max(sum, 0)
    }
}

extension TransferFunction {
    /// The energy of `c(z) / a(z)` by the step-down recursion of `a`; `nil` where `a` has a root not inside the circle.
    ///
    /// Source: Åström, "Introduction to Stochastic Control Theory" (1970), theorem 5.2.1.
    fileprivate func energy(_ timing: OutputTiming) -> Double? {
        var a = [1] + denominator
        var c = responseNumerator(timing: timing)
        var sum = 0.0
        for k in stride(from: order, through: 0, by: -1) {
            guard a[0] > 0 else { return nil }
            let (share, reflection) = (c[k] / a[0], a[k] / a[0])
            sum += c[k] * share
            guard k > 0 else { break }
            let reversed = Array(a.reversed())
            for i in 0..<k {
                c[i] -= share * reversed[i]
                a[i] -= reflection * reversed[i]
            }
            a.removeLast()
        }
        return sum
    }
}

extension ComplexLinearSystem {
    /// `C* X C + |D|²` with the controllability Gramian `X`, in the real embedding.
    fileprivate func energy(
        _ domain: TimeDomain,
        _ timing: OutputTiming,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Double? {
        let direct = feedthrough?[0, 0] ?? 0
        let system: LinearSystem
        if let real = try real { system = real } else { system = try realEmbedding }
        var output = system.outputMatrix ?? system.inputMatrix
        var first = direct
        switch domain {
        case .continuous:
            guard direct == 0 else { return nil }
        case .discrete:
            guard timing == .post else { break }
            first = zip(outputMatrix?.entries ?? [], inputMatrix.entries).reduce(direct) {
                $0 + $1.0.conjugate * $1.1
            }
            output = system.stateMatrix.transposed * output
        }
        let gramian = try system.controllabilityGramian(domain: domain, checkpoint: checkpoint)
        let sum = (output.transposed * (gramian * output)).trace
        return max(sum / Double(output.columns), 0) + first.lengthSquared
    }
}

extension LinearSystem {
    /// `X` with `X = A X Aᵀ + B Bᵀ`, or with `A X + X Aᵀ + B Bᵀ = 0`, of a stable system.
    ///
    /// Smith's doubling: `X ← X + A X Aᵀ`, `A ← A²`; a continuous system goes through its bilinear transform, which has
    /// the same Gramian.
    ///
    /// Source: Smith, "Matrix equation XA + BX = C" (1968).
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``, ``ComputeError/singular(pivot:)``; what `checkpoint`
    ///   throws.
    /// - Complexity: O(N³ log(1 / margin)).
    func controllabilityGramian(domain: TimeDomain, checkpoint: Checkpoint) throws(ComputeError) -> Matrix {
        var (transition, input) = (stateMatrix, inputMatrix)
        if domain == .continuous {
            // (A, √2p (pI − A)⁻¹B): with p between the slowest and the fastest pole few doublings are needed.
            let shift = stateMatrix.oneNorm > 0 ? stateMatrix.frobeniusNorm / Double(order).squareRoot() : 1
            let factors = try LUFactorization(shift * Matrix.identity(order) - stateMatrix, checkpoint: checkpoint)
            input = (2 * shift).squareRoot() * (try factors.solve(input, checkpoint: checkpoint))
            let explicit = shift * Matrix.identity(order) + stateMatrix
            transition = try factors.solve(explicit, checkpoint: checkpoint)
        }
        var gramian = input * input.transposed
        for _ in 0..<64 {
            let step = try transition.multiplied(by: gramian, checkpoint: checkpoint)
                .multiplied(by: transition.transposed, checkpoint: checkpoint)
            gramian = gramian + step
            guard gramian.largestMagnitude.isFinite else { break }
            if step.largestMagnitude <= 0.125 * .ulpOfOne * gramian.largestMagnitude { return gramian }
            transition = try transition.multiplied(by: transition, checkpoint: checkpoint)
        }
        throw .notConverged(iterations: 64)
    }
}
