internal import Numerics

/// One step of the whole past in Fourier modes, in the eigenvectors of its matrix: O(N) a channel.
///
/// In them the memory is `z_j' = (λ_j z_j + b_j u) / t` with `λ_j = -1 + iω_j`, and what stands for a constant `u` is
/// `f_j u`, `f_j = -b_j / λ_j`. The change depends on the deviation `y = z - f u`, so that a constant stays as it is to
/// the last bit where `δ = 0`. With the weights of ``SemiseparableStep``, and `r = k/(k+1)`,
///
///     exact      z⁺ = z + (e^{λτ} - 1) y             τ = -ln r,   |e^{λτ}| = r
///     the rest   z⁺ = z + ((λ'+μ) λ y + δ b u) / (1 - λ' λ)     λ' before the new state, μ before the old
///
/// The state holds the entry of the eigenvalue -1, then the two parts of each `z_j` with `ω_j > 0`.
///
/// Source: kexue.fm 10137 for the system; its eigenvectors are those of ``FourierScaledModes``.
struct ModalStep: Sendable {
    private let rule: MemoryRule
    /// `ω`.
    private let frequencies: [Double]
    /// `f`.
    private let fixed: [Complex<Double>]
    /// `f` of the eigenvalue -1.
    private let rest: Double
    /// What stands before `y`, for the eigenvalue -1 and for each `ω`, in the step at hand.
    private var changes: [Complex<Double>]
    /// What stands before `u`, as ``changes``.
    private var offsets: [Complex<Double>]

    init(_ modes: FourierScaledModes, rule: MemoryRule) {
        let highest = modes.eigensystem.frequencies.count
        let input = modes.modalForm(of: FourierScaled(highest: highest, form: .real).inputVector)
        self.rule = rule
        frequencies = modes.eigensystem.frequencies
        fixed = zip(input.half, frequencies).map { -$0 / Complex(-1, $1) }
        rest = input.rest
        changes = Array(repeating: 0, count: highest + 1)
        offsets = changes
    }

    /// Computes the state of every group of channels after one more sample.
    ///
    /// - Parameters: As ``DilationStep/advance(_:by:after:into:)``, but `k` may be 0.
    /// - Returns: Whether all entries are within range.
    /// - Complexity: O(N) and O(N) a group; allocates nothing.
    mutating func advance<L: Lanes>(_ state: [L], by inputs: [L], after k: Int, into next: inout [L]) -> Bool {
        prepare(after: k)
        let order = state.count / inputs.count
        let state = state.span
        var next = next.mutableSpan
        var isWithinRange = true
        for group in 0..<inputs.count {
            let start = group * order
            let input = inputs[group]
            let held = state[start]
            let moved = held + (held - input.scaled(by: rest)).scaled(by: changes[0].real)
            let first = (moved + input.scaled(by: offsets[0].real)).flushed
            isWithinRange = isWithinRange && first.isWithinRange
            next[start] = first
            for j in fixed.indices {
                let place = start + 2 * j + 1
                let (real, imaginary) = (state[place], state[place + 1])
                let y = (real - input.scaled(by: fixed[j].real), imaginary - input.scaled(by: fixed[j].imaginary))
                let (change, offset) = (changes[j + 1], offsets[j + 1])
                let realChange = y.0.scaled(by: change.real) - y.1.scaled(by: change.imaginary)
                let imaginaryChange = y.0.scaled(by: change.imaginary) + y.1.scaled(by: change.real)
                let newReal = (real + (realChange + input.scaled(by: offset.real))).flushed
                let newImaginary = (imaginary + (imaginaryChange + input.scaled(by: offset.imaginary))).flushed
                isWithinRange = isWithinRange && newReal.isWithinRange && newImaginary.isWithinRange
                next[place] = newReal
                next[place + 1] = newImaginary
            }
        }
        return isWithinRange
    }

    /// Computes what stands before the deviation and before the input after `k` samples.
    private mutating func prepare(after k: Int) {
        guard k > 0 else {
            // Whatever the state is, nothing of it stays: y = z - f u is taken away once.
            for j in changes.indices { (changes[j], offsets[j]) = (-1, 0) }
            return
        }
        guard let weights = SemiseparableStep(rule: rule, after: Double(k)) else {
            let ratio = Double(k) / Double(k + 1)
            let complement = 1 / Double(k + 1)
            let logarithm = log1p(1 / Double(k))
            changes[0] = Complex(-complement)
            for (j, frequency) in frequencies.enumerated() {
                let (s, c) = (sin(0.5 * frequency * logarithm), cos(0.5 * frequency * logarithm))
                changes[j + 1] = Complex(-2 * ratio * s * s - complement, 2 * ratio * s * c)
            }
            return
        }
        changes[0] = Complex(-weights.total / (1 + weights.implicit))
        offsets[0] = Complex(weights.excess * rest / (1 + weights.implicit))
        for (j, frequency) in frequencies.enumerated() {
            let rate = Complex(-1, frequency)
            let quotient = rate / (1 - rate.multiplied(by: weights.implicit))
            changes[j + 1] = quotient.multiplied(by: weights.total)
            // δ b = -δ λ f.
            offsets[j + 1] = -quotient.multiplied(by: weights.excess) * fixed[j]
        }
    }
}
