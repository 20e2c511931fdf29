internal import Numerics

/// One step of a memory in Fourier modes, in O(N): each mode turns for itself, and one sum couples them all.
///
/// In the real form of ``FourierTranslated`` the matrix is `A = D - k b bᵀ` with `D` diagonal in the complex numbers
/// `x_{2n-1} - i x_{2n}`, and `B = g b`. With the weight `θ` of the new state, `G = (I - θεD)⁻¹` and Woodbury's
/// formula,
///
///     x⁺ = x + δ x + ε G b h     δ = ε G D     τ = g u - k bᵀx
///     h  = τ - θk (bᵀδx + σ τ) / (1 + θk σ)    σ = bᵀ ε G b > 0
///
/// Where nothing is coupled, `δ = e^{εD} - 1` and `φ₁(εD)` for `G` make the step exact for a held sample.
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), appendix C.2, for the
/// use of Woodbury's formula.
struct RotationStep<L: Lanes>: MemoryStep {
    /// `δ`, by mode from 0 to M.
    private let changes: [Complex<Double>]
    /// `ε G b`, by mode.
    private let inputs: [Complex<Double>]
    /// `g`.
    private let gain: Double
    /// `k`.
    private let coupling: Double
    /// `σ`.
    private let feedback: Double
    /// `θk / (1 + θk σ)`.
    private let correction: Double

    /// The step of `gbt(alpha)`.
    ///
    /// - Parameters:
    ///   - system: The system with a window of 1.
    ///   - ratio: `ε/w`, positive.
    ///   - alpha: `θ`, in [0, 1].
    /// - Complexity: O(N) time and space.
    init(_ system: FourierTranslated, ratio: Double, alpha: Double) {
        let steps = system.modes.suffix(system.highest + 1).map { $0.multiplied(by: ratio) }
        let divisors = steps.map { 1 - $0.multiplied(by: alpha) }
        self.init(
            system, weight: alpha * system.coupling, changes: zip(steps, divisors).map { $0 / $1 },
            inputs: divisors.map { Complex(ratio) / $0 })
    }

    /// The exact step of a system without coupling, for a sample that is held.
    ///
    /// - Complexity: O(N) time and space.
    init(holding system: FourierTranslated, ratio: Double) {
        let steps = system.modes.suffix(system.highest + 1).map { $0.multiplied(by: ratio) }
        self.init(
            system, weight: 0, changes: steps.map { Complex.expMinusOne($0) },
            inputs: steps.map { ExponentialIntegrals.first($0).multiplied(by: ratio) })
    }

    private init(
        _ system: FourierTranslated, weight: Double, changes: [Complex<Double>], inputs: [Complex<Double>]
    ) {
        self.changes = changes
        self.inputs = inputs.indices.map { $0 == 0 ? inputs[0] : inputs[$0].multiplied(by: 2.0.squareRoot()) }
        gain = system.gain
        coupling = system.coupling
        feedback = inputs.dropFirst().reduce(inputs[0].real) { $0 + 2 * $1.real }
        correction = weight / (1 + weight * feedback)
    }

    func advance(_ state: Span<L>, by input: L, into next: inout MutableSpan<L>, at start: Int) -> Bool {
        let drive = coupling == 0 ? input.scaled(by: gain) : coupledDrive(state, input)
        let (changes, inputs) = (changes.span, inputs.span)
        let first = (state[0] + (state[0].scaled(by: changes[0].real) + drive.scaled(by: inputs[0].real))).flushed
        next[start] = first
        var isWithinRange = first.isWithinRange
        for n in 1..<changes.count {
            let (cosine, sine) = (state[2 * n - 1], state[2 * n])
            let (turn, push) = (changes[n], inputs[n])
            let even =
                cosine.scaled(by: turn.real) + sine.scaled(by: turn.imaginary) + drive.scaled(by: push.real)
            let odd =
                sine.scaled(by: turn.real) - cosine.scaled(by: turn.imaginary) - drive.scaled(by: push.imaginary)
            let (movedCosine, movedSine) = ((cosine + even).flushed, (sine + odd).flushed)
            isWithinRange = isWithinRange && movedCosine.isWithinRange && movedSine.isWithinRange
            next[start + 2 * n - 1] = movedCosine
            next[start + 2 * n] = movedSine
        }
        return isWithinRange
    }

    /// `h`.
    private func coupledDrive(_ state: Span<L>, _ input: L) -> L {
        let changes = changes.span
        var sum = L(repeating: 0)
        var turned = L(repeating: 0)
        for n in 1..<changes.count {
            let (cosine, sine) = (state[2 * n - 1], state[2 * n])
            sum = sum + cosine
            turned = turned + (cosine.scaled(by: changes[n].real) + sine.scaled(by: changes[n].imaginary))
        }
        let root = 2.0.squareRoot()
        let total = state[0] + sum.scaled(by: root)
        let moved = state[0].scaled(by: changes[0].real) + turned.scaled(by: root)
        let drive = input.scaled(by: gain) - total.scaled(by: coupling)
        return drive - (moved + drive.scaled(by: feedback)).scaled(by: correction)
    }
}
