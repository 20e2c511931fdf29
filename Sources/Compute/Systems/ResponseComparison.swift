internal import Numerics

/// The samples by which a converted system is compared with what it came from.
struct ResponseComparison: Sendable {
    /// How many samples.
    let length: Int
    let domain: TimeDomain
    let timing: OutputTiming

    /// The largest difference of the two systems' samples, relative to the largest sample of the second.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where a sample is not finite.
    func difference(
        _ system: Realization,
        _ reference: Realization,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> Double {
        guard system != reference else { return 0 }
        let step = domain == .continuous ? try reference.characteristicTime : nil
        let samples = try response(system, step, checkpoint)
        let expected = try response(reference, step, checkpoint)
        let scale = expected.reduce(0) { max($0, $1.length) }
        let largest = zip(samples, expected).reduce(0) { max($0, ($1.0 - $1.1).length) }
        return scale > 0 ? largest / scale : largest
    }

    /// What rounding of a transfer function's coefficients does to its samples, relative to the largest.
    ///
    /// The largest of three trials, each of which moves every coefficient by half a unit in the last place, up or down.
    func roundingChange(of function: TransferFunction) -> Double {
        var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
        let expected = function.response(length, denominator: function.denominator, numerator: function.numerator)
        let scale = expected.reduce(0) { max($0, $1.magnitude) }
        guard scale > 0 else { return 0 }
        var largest = 0.0
        for _ in 0..<3 {
            let moved = [function.denominator, function.numerator].map { coefficients in
                coefficients.map { value in
                    bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    // A larger move than rounding makes the difference stand out from the rounding of the series.
                    return value * (1 + (bits >> 63 == 0 ? 1024 : -1024) * 0.5 * .ulpOfOne)
                }
            }
            let samples = function.response(length, denominator: moved[0], numerator: moved[1])
            largest = zip(samples, expected).reduce(largest) { max($0, ($1.0 - $1.1).magnitude) }
        }
        return largest / scale / 1024
    }

    private func response(
        _ system: Realization,
        _ timeStep: Double?,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> [Complex<Double>] {
        var discrete = system
        if let timeStep {
            discrete = try system.discretized(by: .bilinear, timeStep: timeStep, checkpoint: checkpoint)
        }
        return try discrete.impulseResponse(length: length, timing: timing, checkpoint: checkpoint)
    }
}

extension TransferFunction {
    /// The first samples of the kernel with other coefficients.
    fileprivate func response(_ length: Int, denominator: [Double], numerator: [Double]) -> [Double] {
        var kernel: [Double] = []
        for k in 0..<length {
            var sum = k < order ? numerator[k] : 0
            for i in 0..<min(k, order) { sum -= denominator[i] * kernel[k - 1 - i] }
            kernel.append(sum)
        }
        return kernel
    }
}

extension Realization {
    /// `2 / ‖A‖₁` of a continuous system; 1 where `A` is zero.
    fileprivate var characteristicTime: Double {
        get throws(ComputeError) {
            let norm = try complexDense(timing: .post).stateMatrix.oneNorm
            return norm > 0 && (2 / norm).isFinite ? 2 / norm : 1
        }
    }
}
