internal import Numerics

/// The signal nearest to the past among the oscillations that a damped memory of single modes follows.
///
/// The coefficients `x` of ``HiPPOMeasure/foud`` and ``HiPPOMeasure/legsd`` are, in the eigenvectors of `A`, of which
/// every eigenvalue is `(-½ + iω_j) / w`,
///
///     y_j = (V* S⁻¹ x)_j / (w b_j) = ∫₀^∞ e^{-σ/2} e^{iω_j σ} u(t - wσ) dσ
///
/// the products of the past with `e^{-iω_j σ}` under the measure `e^{-σ/2}`, in which they are not orthogonal. The
/// combination of them that is nearest to the past under that measure has the weights `g` of
///
///     û(t - wσ) = Σ g_j e^{-iω_j σ}        G g = y        G_jk = 1 / (½ - i(ω_j - ω_k))
///
/// `G` is a Cauchy matrix, so that its inverse is a product of well-conditioned factors:
///
///     g_k = ū_k Σ_j u_j y_j / (½ - i(ω_j - ω_k))        u_j = ½ Π_(k ≠ j) (1 + i / (2(ω_j - ω_k)))
///
/// For `foud` `ω_j = 2πj`: the trigonometric polynomial of period w that is nearest to the fading past, which returns a
/// signal of that kind exactly.
///
/// Source: the measure and the projection as in Gu et al., "HiPPO" (2020), section 2.2, with the eigenvalues of Gu et
/// al., "How to Train Your HiPPO" (2022); the inverse is Schechter's, "On the inversion of certain matrices" (1959).
struct FadingExponentials: Sendable {
    /// `ω`, ascending.
    private let frequencies: [Double]
    /// `w b`.
    private let gains: [Complex<Double>]
    /// `u`.
    private let factors: [Complex<Double>]
    /// `w`.
    private let unit: Double
    /// `V* S⁻¹`, for functions that are not Fourier modes.
    private let modes: ModalForm?
    private let scaling: BasisScaling

    /// Makes the functions of a measure.
    ///
    /// - Parameters:
    ///   - measure: ``HiPPOMeasure/foud`` or ``HiPPOMeasure/legsd``.
    ///   - order: N, one of the measure's.
    ///   - scaling: One of the measure's.
    ///   - parameters: As ``HiPPOMeasure/resolved(_:)`` gives them.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for any other measure; as
    ///   ``ModalForm/init(of:poleSet:checkpoint:)`` for `legsd`.
    /// - Complexity: O(N²); for `legsd` O(N³) the first time for an order.
    init(
        measure: HiPPOMeasure, order: Int, scaling: BasisScaling, parameters: HiPPOParameters, checkpoint: Checkpoint
    ) throws(ComputeError) {
        let unit = parameters.window ?? 1
        switch measure {
        case .foud:
            let highest = (order - 1) / 2
            frequencies = (-highest...highest).map { 2 * .pi * Double($0) }
            gains = [Complex<Double>](repeating: 1, count: order)
            modes = nil
        case .legsd:
            let system = try HiPPOSystem(measure: measure, order: order, scaling: scaling, parameters: parameters)
            let form = try ModalForm(of: system, poleSet: .whole, checkpoint: checkpoint)
            frequencies = form.poles.map { unit * $0.imaginary }
            gains = form.inputVector.map { Complex(unit) * $0 }
            modes = form
        case .legs, .legt, .lmu, .lagt, .lagtPlain, .tlagt, .glagt, .fout, .fru, .fous:
            throw .notApplicable(argument: "measure", choice: measure.rawValue, subject: "damped single modes")
        }
        var factors: [Complex<Double>] = []
        for (j, frequency) in frequencies.enumerated() {
            if j.isMultiple(of: 64) { try checkpoint() }
            var factor = Complex(0.5)
            for (k, other) in frequencies.enumerated() where k != j {
                factor *= Complex(1, 0.5 / (frequency - other))
            }
            factors.append(factor)
        }
        self.factors = factors
        self.unit = unit
        self.scaling = scaling
    }

    /// `û` at lags.
    ///
    /// - Parameters:
    ///   - coefficients: N of them, those of `foud` in ``FourierForm/real``.
    ///   - lags: Times before the present, in the unit of `w`.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: As ``ModalForm/outputVector(_:)``; what `checkpoint` throws.
    /// - Complexity: O(N² + N · lags).
    func values(
        of coefficients: [Double], atLags lags: [Double], checkpoint: Checkpoint
    ) throws(ComputeError) -> [Double] {
        let weights = try weights(of: coefficients, checkpoint)
        // The weights of opposite frequencies are conjugate: half of them are enough.
        let first = frequencies.count - frequencies.count / 2
        let middle = frequencies.count.isMultiple(of: 2) ? 0 : weights[first - 1].real
        let patience = max(1, 100_000 / frequencies.count)
        var values: [Double] = []
        values.reserveCapacity(lags.count)
        for (index, lag) in lags.enumerated() {
            if index.isMultiple(of: patience) { try checkpoint() }
            // Fourier modes have the period w, and a small angle keeps its digits.
            let sigma = modes == nil ? (lag / unit).truncatingRemainder(dividingBy: 1) : lag / unit
            var sum = 0.0
            for j in first..<frequencies.count {
                let angle = frequencies[j] * sigma
                sum += weights[j].real * cos(angle) + weights[j].imaginary * sin(angle)
            }
            values.append(middle + 2 * sum)
        }
        return values
    }

    /// `g`.
    private func weights(of coefficients: [Double], _ checkpoint: Checkpoint) throws(ComputeError) -> [Complex<Double>]
    {
        let products = try products(of: coefficients)
        var weights: [Complex<Double>] = []
        for (k, frequency) in frequencies.enumerated() {
            if k.isMultiple(of: 64) { try checkpoint() }
            var sum = Complex<Double>.zero
            for j in frequencies.indices {
                sum += factors[j] * products[j] / Complex(0.5, frequency - frequencies[j])
            }
            weights.append(factors[k].conjugate * sum)
        }
        return weights
    }

    /// `y`.
    private func products(of coefficients: [Double]) throws(ComputeError) -> [Complex<Double>] {
        guard let modes else { return FourierForm.modes(of: coefficients) }
        // The output's map is V* S, and S is the scaling's own: V* S⁻¹ x = V* S (S⁻² x).
        let unscaled = coefficients.enumerated().map { n, x in x / (scaling.factor(n) * scaling.factor(n)) }
        return zip(try modes.outputVector(unscaled), gains).map { $0 / $1 }
    }
}
