internal import Numerics

/// How far the closed loop `H / (1 + H)` is from instability, seen from `H(ω)`.
///
///     gain margin    1 / |H(ω)| where the phase of H passes −180°; the smallest over 1, if any
///     phase margin   180° + arg H(ω) where |H(ω)| = 1; the smallest in magnitude, in radians
///
/// A magnitude that touches 1 to within 10⁻⁹ without going on to the other side does not pass it.
///
/// Source: Franklin, Powell and Emami-Naeini, "Feedback Control of Dynamic Systems" (2015), section 6.4.
public struct LoopMargins: Sendable, Hashable {
    /// The factor; `nil` where the phase never passes −180°.
    public let gain: Double?
    /// Where the phase passes −180°, in the unit of ω.
    public let phaseCrossover: Double?
    /// The angle, in radians; `nil` where the magnitude never passes 1.
    public let phase: Double?
    /// Where the magnitude passes 1, in the unit of ω.
    public let gainCrossover: Double?

    /// Finds the margins on a grid of rising frequencies, refined by bisection between its points.
    ///
    /// - Throws: As ``FrequencyResponse/value(at:)``; what `checkpoint` throws, called once a frequency.
    /// - Complexity: One response for each frequency and 50 for each crossing.
    public init(
        of response: FrequencyResponse,
        frequencies: [Double],
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        var values: [Complex<Double>] = []
        for frequency in frequencies {
            try checkpoint()
            values.append(try response.value(at: frequency))
        }
        let gain = try Self.gainMargin(of: response, frequencies, values)
        let phase = try Self.phaseMargin(of: response, frequencies, values)
        (self.gain, phaseCrossover) = (gain?.margin, gain?.frequency)
        (self.phase, gainCrossover) = (phase?.margin, phase?.frequency)
    }

    private static func gainMargin(
        of response: FrequencyResponse, _ frequencies: [Double], _ values: [Complex<Double>]
    ) throws(ComputeError) -> (margin: Double, frequency: Double)? {
        var gain: (margin: Double, frequency: Double)?
        for index in values.indices.dropFirst() {
            let (left, right) = (values[index - 1], values[index])
            guard (left.imaginary < 0) != (right.imaginary < 0), min(left.real, right.real) < 0 else { continue }
            let interval = frequencies[index - 1]...frequencies[index]
            let (frequency, value) = try crossing(of: response, in: interval) { $0.imaginary }
            let margin = 1 / value.length
            let isSmaller = gain.map { log(margin).magnitude < log($0.margin).magnitude } ?? true
            if value.real < 0, isSmaller { gain = (margin, frequency) }
        }
        return gain
    }

    /// Within this of 1 a magnitude is on neither side. A response that begins at 1, as that of a memory of constants
    /// does, begins above or below it by rounding alone, and its margin of 180° near ω = 0 would be rounding's as well.
    private static let touch = 1e-9

    private static func phaseMargin(
        of response: FrequencyResponse, _ frequencies: [Double], _ values: [Complex<Double>]
    ) throws(ComputeError) -> (margin: Double, frequency: Double)? {
        var phase: (margin: Double, frequency: Double)?
        var last: Int?
        for index in values.indices where (values[index].length - 1).magnitude > touch {
            if let last, (values[last].length < 1) != (values[index].length < 1) {
                let interval = frequencies[last]...frequencies[index]
                let (frequency, value) = try crossing(of: response, in: interval) { $0.length - 1 }
                let margin = (-value).phase
                if margin.magnitude < phase?.margin.magnitude ?? .infinity { phase = (margin, frequency) }
            }
            last = index
        }
        return phase
    }
}

/// Where a function of the response changes its sign.
private func crossing(
    of response: FrequencyResponse,
    in interval: ClosedRange<Double>,
    _ height: (Complex<Double>) -> Double
) throws(ComputeError) -> (frequency: Double, value: Complex<Double>) {
    var (low, high) = (interval.lowerBound, interval.upperBound)
    let isLowNegative = height(try response.value(at: low)) < 0
    var (middle, value) = (low, Complex<Double>.zero)
    for _ in 0..<50 {
        middle = 0.5 * (low + high)
        value = try response.value(at: middle)
        if (height(value) < 0) == isLowNegative { low = middle } else { high = middle }
    }
    return (middle, value)
}
