internal import Numerics

/// The samples by which a converted system is compared with what it came from.
///
/// The comparison begins with 4N samples and doubles their number until both responses have died away, to 10⁻⁷ of the
/// largest sample over the last half: slow poles that rounding has moved show only after as many samples as they last.
struct ResponseComparison: Sendable {
    /// The difference of two responses.
    struct Difference: Sendable {
        /// The largest difference, relative to the largest sample of the reference.
        let relative: Double
        /// How many samples were compared.
        let length: Int
    }

    private static let negligible = 1e-7

    let domain: TimeDomain
    let timing: OutputTiming

    /// The most samples for an order: 4N, or more while they cost no more than some 10⁷ multiplications.
    static func longest(order: Int) -> Int {
        max(4 * order, min(1 << 14, 20_000_000 / (order * order)))
    }

    /// Compares a system's samples with a reference's.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where one of 4N samples is not finite, and where one of the system is
    ///   not that the reference has.
    /// - Complexity: O(N²) a sample, ``longest(order:)`` of them.
    func difference(
        _ system: Realization,
        _ reference: Realization,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> Difference {
        let shortest = 4 * reference.order
        guard system != reference else { return Difference(relative: 0, length: shortest) }
        let longest = Self.longest(order: reference.order)
        let step = domain == .continuous ? try reference.characteristicTime : nil
        let image = try discrete(system, step, checkpoint)
        let source = try discrete(reference, step, checkpoint)
        var length = shortest
        var expected = try source.impulseResponse(length: length, timing: timing, checkpoint: checkpoint)
        while true {
            let samples = try image.impulseResponse(length: length, timing: timing, checkpoint: checkpoint)
            let scale = largest(expected[...])
            let distance = largest(zip(samples, expected).map { $0 - $1 }[...])
            let found = Difference(relative: scale > 0 ? distance / scale : distance, length: length)
            let rest = max(largest(samples[(length / 2)...]), largest(expected[(length / 2)...]))
            guard length < longest, rest > Self.negligible * scale, found.relative < 1 else { return found }
            length = min(2 * length, longest)
            do {
                expected = try source.impulseResponse(length: length, timing: timing, checkpoint: checkpoint)
            } catch .diverged {
                return found
            }
        }
    }

    private func largest(_ samples: ArraySlice<Complex<Double>>) -> Double {
        samples.reduce(0) { max($0, $1.length) }
    }

    /// What rounding of a transfer function's coefficients does to its samples, relative to the largest.
    ///
    /// The largest of three trials, each of which moves every coefficient by half a unit in the last place, up or down.
    static func roundingChange(of function: TransferFunction, length: Int) -> Double {
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

    private func discrete(
        _ system: Realization,
        _ timeStep: Double?,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Realization {
        guard let timeStep else { return system }
        return try system.discretized(by: .bilinear, timeStep: timeStep, checkpoint: checkpoint)
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
