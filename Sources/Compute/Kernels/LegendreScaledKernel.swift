/// The convolution kernel of the scaled Legendre memory (HiPPO-LegS without the factor `1/t`) under a held input.
///
///     K_k = Σ_n C_n √(2n+1) (I_n(s_k) - I_n(s_{k+1}))      s_k = e^{-kε}
///     I_n(s) = ∫₀^s P_n(2σ - 1) dσ = (P_{n+1} - P_{n-1})(2s - 1) / (2 (2n + 1))
///
/// No matrix and no power of one: every sample is as good as the first. The differences of the Legendre values have a
/// three-term recurrence of their own, so that none is lost to cancellation:
///
///     (n + 1) Δ_{n+1} = (2n + 1) (x_k Δ_n + (x_k - x_{k+1}) P_n(x_{k+1})) - n Δ_{n-1}
///     Δ_n = P_n(x_k) - P_n(x_{k+1})      x_k = 2 s_k - 1
///
/// Source: the impulse response `e^{τA} B = e^{-τ} √(2n+1) P_n(2e^{-τ} - 1)` of Gu et al., "How to Train Your HiPPO"
/// (2022), theorem 4, integrated over one step.
public struct LegendreScaledKernel: Sendable {
    /// The coefficients of the differences: `K_k = Σ_m d_m Δ_m`.
    private let series: [Double]
    private let timeStep: Double

    /// Prepares the kernel of an output.
    ///
    /// - Parameters:
    ///   - outputVector: `C`, of length N, in the paper's scaling.
    ///   - timeStep: `ε`, in the unit of the memory's time constant.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` and
    ///   ``ComputeError/notFinite(argument:index:)`` with `c` as argument,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a time step that is not positive.
    /// - Complexity: O(N).
    public init(outputVector: [Double], timeStep: Double) throws(ComputeError) {
        guard LegendreScaled.orders.contains(outputVector.count) else {
            throw .outOfRange(argument: "c", value: outputVector.count, allowed: LegendreScaled.orders)
        }
        try requireFinite("c", outputVector)
        try requirePositive(timeStep, argument: "timeStep")
        self.timeStep = timeStep
        var series = [Double](repeating: 0, count: outputVector.count + 1)
        // P_{-1} stands for -P_0, of which the difference is 0.
        for (n, coefficient) in outputVector.enumerated() {
            let share = coefficient / (2 * sqrt(Double(2 * n + 1)))
            series[n + 1] += share
            if n > 0 { series[n - 1] -= share }
        }
        self.series = series
    }

    /// The kernel's first samples.
    ///
    /// - Parameters:
    ///   - length: L, in ``KernelLength/allowed``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length,
    ///   ``ComputeError/diverged(step:)`` where a sample is out of range; what `checkpoint` throws.
    /// - Complexity: O(N L).
    public func samples(_ length: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> Kernel {
        try KernelLength.require(length)
        var result: [Double] = []
        result.reserveCapacity(length + 8)
        let factors = (1..<max(2, series.count)).map { n -> (Double, Double) in
            let next = Double(n + 1)
            return (Double(2 * n + 1) / next, Double(n) / next)
        }
        let blocksAtOnce = max(1, (1 << 18) / series.count)
        for first in stride(from: 0, to: length, by: 8) {
            if first / 8 % blocksAtOnce == 0 { try checkpoint() }
            let samples = differences(first, factors: factors.span)
            for lane in 0..<min(8, length - first) { result.append(samples[lane]) }
        }
        return try Kernel(real: result)
    }

    /// `Σ_m d_m Δ_m` for eight samples.
    private func differences(_ first: Int, factors: Span<(Double, Double)>) -> SIMD8<Double> {
        var decay = SIMD8<Double>.zero
        for lane in 0..<8 { decay[lane] = exp(-Double(first + lane) * timeStep) }
        let width = (-2 * expm1(-timeStep)) * decay
        let start = 2 * decay - 1
        let end = start - width
        var value = end
        var past = SIMD8<Double>(repeating: 1)
        var difference = width
        var pastDifference = SIMD8<Double>.zero
        let series = series.span
        precondition(factors.count + 1 >= series.count)
        var sum = series[1] * difference
        for n in 1..<series.count - 1 {
            let (large, small) = factors[n - 1]
            let weight = SIMD8(repeating: -small)
            let product = (start * difference).addingProduct(width, value)
            let next = (large * product).addingProduct(weight, pastDifference)
            pastDifference = difference
            difference = next
            sum = sum.addingProduct(SIMD8(repeating: series[n + 1]), difference)
            let nextValue = (large * (end * value)).addingProduct(weight, past)
            past = value
            value = nextValue
        }
        return sum
    }
}
