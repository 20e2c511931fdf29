extension TransferFunction {
    /// The kernel by division of power series, and about the largest relative rounding error in it.
    func newtonKernel(
        length: Int, checkpoint: Checkpoint
    ) throws(ComputeError) -> (terms: [Double], rounding: Double) {
        let division = try PowerSeriesDivision(denominator: denominator, length: length, checkpoint: checkpoint)
        return try division.quotient(numerator, length: length, checkpoint: checkpoint)
    }

    /// The kernel by division on the roots of unity, exact to rounding.
    ///
    /// Where the response has died out by L samples the division is exact as it stands; where it has not, its tail is
    /// found by ``exactKernel(length:checkpoint:)`` and taken out of the numerator first.
    func fourierKernel(length: Int, checkpoint: Checkpoint) throws(ComputeError) -> TransferFunctionKernel {
        let nodes = try UnitCircle(denominator: denominator, length: length)
        try checkpoint()
        var kernel = TransferFunctionKernel(
            values: nodes.divide(numerator), route: .fft, reason: .requested, conditioning: nodes.conditioning,
            rounding: nodes.rounding(of: numerator))
        guard try !isSettled(kernel.values, on: nodes) else { return kernel }
        let exact = try exactKernel(length: length, checkpoint: checkpoint)
        let truncated = try truncatedNumerator(from: exact.values)
        kernel.values = nodes.divide(truncated)
        kernel.rounding = nodes.rounding(of: truncated)
        kernel.hasSteppedTail = exact.route == .series
        return kernel
    }

    /// The kernel with everything beyond L wrapped around, and the greatest difference that makes.
    func aliasKernel(length: Int, checkpoint: Checkpoint) throws(ComputeError) -> TransferFunctionKernel {
        let nodes = try UnitCircle(denominator: denominator, length: length)
        let values = nodes.divide(numerator)
        let exact = try exactKernel(length: length, checkpoint: checkpoint).values
        let error = zip(values, exact).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
        return .init(
            values: values, route: .alias, reason: .requested, conditioning: nodes.conditioning, aliasError: error,
            rounding: nodes.rounding(of: numerator))
    }

    /// Whether a kernel made on the roots of unity shows that nothing to speak of wrapped around.
    ///
    /// Let `a K = b - w + z^L (…)` for the sequence `K` that is the quotient on the nodes: the kernel differs from it
    /// by the first L terms of `w / a`, at most `‖w‖ ‖1/a‖`. The sums `w` are known from the last d values of `K`.
    func isSettled(_ kernel: [Double], on nodes: UnitCircle) throws(ComputeError) -> Bool {
        guard kernel.count >= 2 * order else { return false }
        let largest = largestMagnitude(of: kernel[...])
        let tail = largestMagnitude(of: kernel.suffix(order))
        guard tail <= 1e-9 * largest else { return false }
        // The transform's own rounding leaves about ε‖K‖/√L in each of the last d values.
        let allowed = 32 * .ulpOfOne * sqrt(Double(order)) * largest
        if tail * sqrt(nodes.inverseEnergy * echoEnergy) <= allowed { return true }
        let echo = try tailEcho(of: kernel)
        return sqrt(nodes.inverseEnergy * echo.reduce(0) { $0 + $1 * $1 }) <= allowed
    }

    /// `Σ_j (Σ_(i>j) |a_i|)²` for `j = 0 … d - 1`: the most that ``tailEcho(of:)`` of a tail within ±1 has for the sum
    /// of its squares.
    private var echoEnergy: Double {
        var (sum, energy) = (0.0, 0.0)
        for coefficient in denominator.reversed() {
            sum += coefficient.magnitude
            energy += sum * sum
        }
        return energy
    }

    /// The kernel by division on the circle `|z| = ρ`, on M ≥ 4L nodes.
    ///
    ///     K_k ρ^k = IDFT(DFT_M(b_i ρ^(i-1)) / DFT_M(a_i ρ^i)),   ρ = 10^(-16/M)
    ///
    /// What wraps around is `ρ^M = 10⁻¹⁶` of what lies M samples further on, and rounding grows by at most `ρ^-L`,
    /// which is 10⁴. Poles up to `10^(6/M)` are served: what wraps around is then at most 10⁻¹⁰.
    ///
    /// Source: Abate and Whitt, "Numerical Inversion of Probability Generating Functions" (1992).
    ///
    /// - Complexity: O(d + L log L), and O(d²) where the end of the response does not show that it dies out.
    func contourKernel(length: Int, checkpoint: Checkpoint) throws(ComputeError) -> TransferFunctionKernel {
        let count = 1 << (Int.bitWidth - (4 * length - 1).leadingZeroBitCount)
        let rate = -16 * log(10) / Double(count)
        let nodes = try contourNodes(count, rate: rate)
        try checkpoint()
        let scaled = numerator.indices.map { numerator[$0] * exp(rate * Double($0)) }
        var kernel = nodes.divide(scaled)
        try checkpoint()
        // Beyond the response's end lies what rounding has left.
        let last = largestMagnitude(of: kernel.suffix(max(1, count / 16)))
        if last > 1e-10 * largestMagnitude(of: kernel[...]) {
            try requireInside(rate: 0.375 * rate, checkpoint)
        }
        let rounding = max(last, nodes.rounding(of: scaled).error(in: kernel))
        kernel.removeLast(count - length)
        for k in kernel.indices { kernel[k] *= exp(-rate * Double(k)) }
        return .init(
            values: kernel, route: .contour, reason: .requested, conditioning: nodes.conditioning,
            rounding: TransformRounding(offset: rounding * exp(-rate * Double(length - 1)), slope: 0))
    }

    /// The denominator on `count` nodes of the circle `|z| = e^rate`.
    private func contourNodes(_ count: Int, rate: Double) throws(ComputeError) -> UnitCircle {
        do {
            return try UnitCircle(denominator: shrunk(by: rate), length: count)
        } catch .poleOnNode {
            throw Self.poleOutside
        }
    }

    /// Refuses poles outside the circle `|λ| = e^-rate`.
    private func requireInside(rate: Double, _ checkpoint: Checkpoint) throws(ComputeError) {
        guard try SchurCohnTest(shrunk(by: rate), checkpoint: checkpoint).isStable else { throw Self.poleOutside }
    }

    /// The denominator whose poles are `e^rate` times this one's.
    private func shrunk(by rate: Double) -> [Double] {
        denominator.indices.map { denominator[$0] * exp(rate * Double($0 + 1)) }
    }

    private static var poleOutside: ComputeError {
        .notApplicable(argument: "method", choice: "contour", subject: "poles outside the unit circle")
    }

    /// The kernel by the companion form, fed with a unit pulse.
    func pulseResponse(length: Int, checkpoint: Checkpoint) throws(ComputeError) -> [Double] {
        let system = try TransferFunction(denominator: denominator, numerator: numerator)
        var step = CompanionStep(system)
        return try step.advance(by: [1] + repeatElement(0, count: length - 1), checkpoint: checkpoint)
    }

    /// The largest of the numbers in magnitude, or 0.
    func largestMagnitude(of numbers: ArraySlice<Double>) -> Double {
        numbers.reduce(0) { max($0, $1.magnitude) }
    }
}
