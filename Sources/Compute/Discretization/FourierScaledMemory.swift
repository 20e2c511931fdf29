internal import Numerics

/// The memory of a signal's whole past in Fourier modes, advanced exactly in its eigenvectors.
///
/// In them `x' = (A x + B u) / t` is `z_j' = (λ_j z_j + b_j u) / t` with `λ_j = -1 + iω_j`, so that a sample held from
/// `t` to `t + Δ` leads to
///
///     z_j ← e^{λ_j τ} z_j + (e^{λ_j τ} − 1) / λ_j · b_j u     τ = ln((t + Δ) / t),  |e^{λ_j τ}| = t / (t + Δ)
///
/// and the first sample, with `t = 0`, to `z_j = −b_j u / λ_j`: what stands for a constant.
///
/// Source: the system is that of kexue.fm 10137; that its eigenvectors are nearly orthogonal is ``FourierScaled``'s.
public struct FourierScaledMemory: Sendable {
    private let modes: FourierScaledModes

    /// `b`, one of each pair, and its entry for the eigenvalue -1.
    private let input: (half: [Complex<Double>], rest: Double)

    /// `z`, as `b`.
    private var half: [Complex<Double>]
    private var rest = 0.0

    /// The time since the first sample began.
    public private(set) var time = 0.0

    /// The numbers of coefficients accepted: odd, as `2M + 1`.
    public static let orders = 1...1025

    /// An empty memory of the modes `-M … M`.
    ///
    /// - Parameters:
    ///   - order: `2M + 1`, in ``orders``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for an even order; as the eigenvectors.
    /// - Complexity: O(N³).
    public init(order: Int, checkpoint: Checkpoint = {}) throws(ComputeError) {
        guard Self.orders.contains(order) else {
            throw .outOfRange(argument: "n", value: order, allowed: Self.orders)
        }
        guard !order.isMultiple(of: 2) else {
            throw .notApplicable(argument: "n", choice: "even", subject: "Fourier modes")
        }
        let highest = order / 2
        modes = try FourierScaledModes(highest: highest, checkpoint: checkpoint)
        input = modes.modalForm(of: FourierScaled(highest: highest, form: .real).inputVector)
        half = Array(repeating: 0, count: input.half.count)
    }

    /// Takes a sample held for `interval`.
    ///
    /// - Parameters:
    ///   - sample: `u`.
    ///   - interval: `Δ`, in any unit that all have in common.
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for an interval that is not positive;
    ///   ``ComputeError/notFinite(argument:index:)`` for the sample. The memory is then as it was.
    /// - Complexity: O(N); allocates nothing.
    public mutating func advance(by sample: Double, interval: Double = 1) throws(ComputeError) {
        guard sample.isFinite else { throw .notFinite(argument: "u", index: 0) }
        try requirePositive(interval, argument: "interval")
        let next = time + interval
        let ratio = time / next
        let logarithm = time > 0 ? log1p(interval / time) : 0
        let frequencies = modes.eigensystem.frequencies
        for j in half.indices {
            let angle = frequencies[j] * logarithm
            let factor = Complex(ratio * cos(angle), ratio * sin(angle))
            let rate = Complex(-1, frequencies[j])
            half[j] = factor * half[j] + (factor - 1) / rate * input.half[j].multiplied(by: sample)
        }
        rest = ratio * rest + interval / next * input.rest * sample
        time = next
    }

    /// The coefficients in cosines and sines: `c_0, √2 Re c_1, −√2 Im c_1, …`, in the layout of ``FourierForm/real``.
    ///
    /// - Complexity: O(N²).
    public var coefficients: [Double] { modes.coefficients(of: half, rest: rest) }
}

extension FourierScaledModes {
    /// `V* Lᵀ x`.
    func modalForm(of vector: [Double]) -> (half: [Complex<Double>], rest: Double) {
        eigensystem.modes(of: gram.applyTranspose(to: vector))
    }

    /// `L⁻ᵀ V z`.
    func coefficients(of half: [Complex<Double>], rest: Double) -> [Double] {
        gram.solveTranspose(eigensystem.vector(of: half, rest: rest))
    }
}
