/// A layer's kernel as it is stepped: every channel's discrete system, in single precision.
enum SteppedKernel: Sendable {
    /// One complex mode of a diagonal system, `x ← Ā x + u`, `y = Re Σ C' x + D u`.
    ///
    ///     Ā = e^(ΔA),   C' = 2 C (Ā - 1) / A,   A = -decay + i frequency
    ///
    /// The state is that of the zero-order hold over its input vector `B̄ = (Ā - 1) / A`, so that it takes `u` as it
    /// is.
    struct Mode: Sendable {
        var pole: (re: Float, im: Float)
        var readout: (re: Float, im: Float)

        /// `|Ā|`, or that of the rounded pole where rounding moved it outwards.
        let magnitude: Double

        /// - Parameters:
        ///   - step: Δ.
        ///   - readout: C.
        init(step: Double, decay: Double, frequency: Double, readout: (re: Double, im: Double)) {
            let (growth, angle) = (-step * decay, step * frequency)
            let size = exp(growth)
            let pole = (re: size * cos(angle), im: size * sin(angle))
            // Ā - 1 without cancellation where Ā is near 1.
            let half = sin(0.5 * angle)
            let change = (re: expm1(growth) * cos(angle) - 2 * half * half, im: pole.im)
            let scale = 2 / (decay * decay + frequency * frequency)
            let gain = (
                re: scale * (frequency * change.im - decay * change.re),
                im: -scale * (decay * change.im + frequency * change.re)
            )
            self.pole = (Float(pole.re), Float(pole.im))
            let rounded = (re: Double(self.pole.re), im: Double(self.pole.im))
            magnitude = max(size, (rounded.re * rounded.re + rounded.im * rounded.im).squareRoot())
            self.readout = (
                Float(readout.re * gain.re - readout.im * gain.im), Float(readout.re * gain.im + readout.im * gain.re)
            )
        }
    }

    /// E × n modes and E feedthroughs.
    case diagonal(modes: [Mode], feedthrough: [Float])
    /// `a` and the whole `b` of E × n, and E feedthroughs.
    case rational(denominator: [Float], numerator: [Float], feedthrough: [Float])
}
