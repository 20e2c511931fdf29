internal import Numerics

extension DiagonalSystem {
    /// The discrete system by a rule of ``DiscretizationMethod``, exact for each pole.
    ///
    /// With `z = ελ`, the rules of that page read, pole by pole,
    ///
    ///     gbt(α)   λ̄ = (1 + (1-α)z) / (1 - αz)   B̄ = εB / (1 - αz)
    ///     zoh      λ̄ = e^z                       B̄ = ε φ₁(z) B
    ///     foh      λ̄ = e^z                       B̄ = ε (φ₁(z) + (e^z - 1) φ₂(z)) B    D̄ = D + ε C* φ₂(z) B
    ///     tustin   as gbt(½)                     C̄* = C* / (1 - z/2)                   D̄ = D + ½ C* B̄
    ///
    /// Source: as ``DiscretizationMethod``; `φ₁` and `φ₂` as in ``ExponentialIntegrals``.
    ///
    /// - Parameters:
    ///   - method: The rule.
    ///   - timeStep: `ε`, in the unit of time of the poles' reciprocals.
    /// - Throws: As ``LinearSystem/discretized(by:timeStep:checkpoint:)``, the pivot of
    ///   ``ComputeError/singular(pivot:)`` being the pole's index.
    /// - Complexity: O(N).
    public func discretized(by method: DiscretizationMethod, timeStep: Double) throws(ComputeError) -> DiagonalSystem {
        try method.require(timeStep: timeStep)
        if method == .impulse, feedthrough != 0 {
            throw .notApplicable(argument: "d", choice: "other than 0", subject: "the impulse method")
        }
        var step = DiagonalStepTerms(count: poles.count)
        for n in poles.indices { try step.append(method, poles[n], inputVector[n], timeStep, index: n) }
        var outputs = outputVector
        var direct = feedthrough
        switch method {
        case .tustin:
            direct += output(of: step.inputs).multiplied(by: 0.5)
            outputs = poles.indices.map { n in
                outputVector[n] / (1 - poles[n].multiplied(by: 0.5 * timeStep)).conjugate
            }
        case .foh: direct += output(of: step.ramps)
        case .impulse: direct += output(of: inputVector).multiplied(by: timeStep)
        case .forward, .backward, .gbt, .bilinear, .zoh, .zohEuler: break
        }
        return try DiagonalSystem(computed: step.poles, step.inputs, outputs, direct, poleSet)
    }

    /// `C* x`, or `2 Re(C* x)` for a conjugate half.
    func output(of state: [Complex<Double>]) -> Complex<Double> {
        var sum = Complex<Double>.zero
        for n in state.indices { sum += outputVector[n].conjugate * state[n] }
        return poleSet == .whole ? sum : Complex(2 * sum.real)
    }

    /// Makes a system of computed numbers.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where one is not finite: the arguments were.
    init(
        computed poles: [Complex<Double>],
        _ inputs: [Complex<Double>],
        _ outputs: [Complex<Double>],
        _ feedthrough: Complex<Double>,
        _ poleSet: PoleSet
    ) throws(ComputeError) {
        for vector in [poles, inputs, outputs, [feedthrough]] {
            guard vector.allSatisfy(\.isFinite) else { throw .diverged(step: 0) }
        }
        try self.init(
            poles: poles,
            inputVector: inputs,
            outputVector: outputs,
            feedthrough: feedthrough,
            poleSet: poleSet
        )
    }
}

/// The discrete poles and inputs of a diagonal system while they are being found.
private struct DiagonalStepTerms {
    var poles: [Complex<Double>] = []
    var inputs: [Complex<Double>] = []
    /// `ε φ₂(z) B`, for `foh` alone.
    var ramps: [Complex<Double>] = []

    init(count: Int) {
        poles.reserveCapacity(count)
        inputs.reserveCapacity(count)
    }

    mutating func append(
        _ method: DiscretizationMethod,
        _ pole: Complex<Double>,
        _ input: Complex<Double>,
        _ timeStep: Double,
        index: Int
    ) throws(ComputeError) {
        let z = pole.multiplied(by: timeStep)
        let scaled = input.multiplied(by: timeStep)
        if let alpha = method.alpha {
            let divisor = try rationalDivisor(z, alpha: alpha, index: index)
            poles.append((1 + z.multiplied(by: 1 - alpha)) / divisor)
            inputs.append(scaled / divisor)
            return
        }
        let factor = Complex.exp(z)
        poles.append(factor)
        switch method {
        case .zoh: inputs.append(scaled * ExponentialIntegrals.first(z))
        case .foh:
            let ramp = ExponentialIntegrals.second(z)
            inputs.append(scaled * (ExponentialIntegrals.first(z) + Complex.expMinusOne(z) * ramp))
            ramps.append(scaled * ramp)
        case .impulse: inputs.append(scaled * factor)
        case .forward, .backward, .gbt, .bilinear, .tustin, .zohEuler: inputs.append(scaled)
        }
    }
}

/// `1 − αz`, singular where its two terms cancel to rounding.
///
/// - Throws: ``ComputeError/singular(pivot:)`` with `index`.
func rationalDivisor(_ z: Complex<Double>, alpha: Double, index: Int) throws(ComputeError) -> Complex<Double> {
    let weighted = z.multiplied(by: alpha)
    let divisor = 1 - weighted
    guard divisor.length > 4 * .ulpOfOne * max(1, weighted.length) else { throw .singular(pivot: index) }
    return divisor
}
