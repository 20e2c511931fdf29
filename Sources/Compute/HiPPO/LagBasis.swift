public import Numerics

/// The functions that the coefficients of a fading or Fourier memory stand before: `û(t - τ) = Σ x_n φ_n(τ)`.
///
///     lagt, lagt_plain, tlagt, glagt   φ_n(τ) = σ^α e^{-(1 - μ)σ} L_n^(α)(σ) / (γ c_n),   σ = τ / w
///     fout, fru                        φ_n(τ) = e^{2πi n (1 - τ/w)},   τ in [0, w]
///     fous                             φ_n(τ) = e^{2πi n (1 - τ)},     τ in [0, 1], in lengths of the past
///     legs, as x' = A x + B u          φ_n(τ) = P_n(2e^{-τ} - 1) q_n / S_n
///
/// The first are dual to the kernels `e^{τA} B` of ``LaguerreTranslated``: `∫ φ_n κ_k dσ = δ_nk`. In the real form of
/// Fourier modes the functions are `1, √2 cos 2πs, √2 sin 2πs, …` with `s = 1 - τ/w`.
///
/// Source: Gu et al., "HiPPO" (2020), appendix D, equation 27 and following.
public struct LagBasis: Sendable {
    private let measure: HiPPOMeasure
    private let order: Int
    private let scaling: BasisScaling
    private let form: FourierForm
    /// The length of the window, or the unit of time.
    private let length: Double
    private let laguerre: LaguerreTranslated?

    /// Makes the basis of a memory.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for the measures without a function a
    ///   coefficient, ``HiPPOMeasure/foud`` and ``HiPPOMeasure/legsd``, and for those of a window in Legendre
    ///   polynomials: the values of all of them are ``ProjectionBasis``'s.
    /// - Complexity: O(N).
    public init(of system: HiPPOSystem) throws(ComputeError) {
        try self.init(
            measure: system.measure, order: system.order, scaling: system.scaling, parameters: system.parameters)
    }

    /// Makes the basis of a measure.
    ///
    /// - Parameters:
    ///   - measure: The measure.
    ///   - order: N, one of the measure's.
    ///   - scaling: One of the measure's.
    ///   - parameters: As ``HiPPOMeasure/resolved(_:)`` gives them.
    /// - Throws: As ``init(of:)``.
    /// - Complexity: O(N).
    init(
        measure: HiPPOMeasure, order: Int, scaling: BasisScaling, parameters: HiPPOParameters
    ) throws(ComputeError) {
        switch measure {
        case .legs, .lagt, .lagtPlain, .tlagt, .glagt, .fout, .fru, .fous: break
        case .foud, .legsd, .legt, .lmu:
            throw .notApplicable(argument: "measure", choice: measure.rawValue, subject: "a basis of lags")
        }
        self.measure = measure
        self.order = order
        self.scaling = scaling
        form = parameters.form ?? .complex
        length = parameters.window ?? 1
        laguerre = LaguerreTranslated(measure: measure, order: order, parameters: parameters)
    }

    /// What coefficients stand for, at lags.
    ///
    /// - Parameters:
    ///   - coefficients: N of them; real ones for a real form.
    ///   - lags: Times before the present, in the unit of the window; for ``HiPPOMeasure/fous`` in lengths of
    ///     the past.
    /// - Returns: A value a lag; real up to rounding where the coefficients are those of a real signal.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``;
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a lag the memory does not cover, and for 0 where
    ///   `α < 0`: the functions are infinite there.
    /// - Complexity: O(N · lags).
    public func values(
        of coefficients: [Complex<Double>],
        atLags lags: [Double]
    ) throws(ComputeError) -> [Complex<Double>] {
        guard coefficients.count == order else {
            throw .wrongLength(argument: "coefficients", actual: coefficients.count, expected: order)
        }
        var result: [Complex<Double>] = []
        for lag in lags {
            let functions = try functions(at: lag)
            result.append(zip(coefficients, functions).reduce(.zero) { $0 + $1.0 * $1.1 })
        }
        return result
    }

    /// `φ_n(τ)` for every `n`.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` as ``values(of:atLags:)``.
    /// - Complexity: O(N).
    public func functions(at lag: Double) throws(ComputeError) -> [Complex<Double>] {
        if let laguerre { return try laguerre.dualFunctions(at: lag).map { Complex($0) } }
        if measure == .legs {
            guard lag >= 0, lag.isFinite else { throw .notInInterval(argument: "t", value: lag, allowed: "[0, ∞)") }
            var values = [Double](repeating: 0, count: order)
            var span = values.mutableSpan
            writeLegendreValues(&span, at: 2 * exp(-lag) - 1)
            return values.indices.map { Complex(scaling.weight($0) * values[$0]) }
        }
        guard lag >= 0, lag <= length else {
            throw .notInInterval(argument: "t", value: lag, allowed: "[0, \(length)]")
        }
        return modes(at: 1 - lag / length)
    }

    private func modes(at s: Double) -> [Complex<Double>] {
        let highest = (order - 1) / 2
        // The fraction of a turn is exact, so that high modes lose nothing.
        let turns = (0...highest).map { (Double($0) * s).truncatingRemainder(dividingBy: 1) }
        let positive = turns.map { Complex(cos(2 * .pi * $0), sin(2 * .pi * $0)) }
        switch form {
        case .complex:
            return positive.dropFirst().reversed().map(\.conjugate) + positive
        case .real:
            let size = 2.0.squareRoot()
            return [1] + positive.dropFirst().flatMap { [Complex(size * $0.real), Complex(size * $0.imaginary)] }
        }
    }
}

extension LaguerreTranslated {
    /// `φ_n(τ)` for every `n`.
    fileprivate func dualFunctions(at lag: Double) throws(ComputeError) -> [Double] {
        guard lag >= 0, lag.isFinite, lag > 0 || alpha >= 0 else {
            throw .notInInterval(argument: "t", value: lag, allowed: alpha < 0 ? "(0, ∞)" : "[0, ∞)")
        }
        let sigma = lag / window
        let power = alpha == 0 ? 1 : (sigma > 0 ? exp(alpha * log(sigma)) : 0)
        let envelope = power * exp(-(1 - rate) * sigma) / gain
        var (present, past) = (1.0, 0.0)
        return norms.indices.map { n in
            defer {
                let degree = Double(n)
                let next = ((2 * degree + 1 + alpha - sigma) * present - (degree + alpha) * past) / (degree + 1)
                (present, past) = (next, present)
            }
            return envelope * present / norms[n]
        }
    }
}
