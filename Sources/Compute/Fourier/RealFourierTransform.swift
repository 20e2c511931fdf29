/// The discrete Fourier transform of real signals of one length.
///
///     X_l = Σ_{j<n} x_j e^{−2πi jl/n},  l = 0…⌊n/2⌋
///
/// A signal of even length n = 2h is the complex one `z_j = x_{2j} + i x_{2j+1}` of length h, whose transform Z gives
///
///     X_l = E_l + e^{−2πi l/n} O_l,   E_l = (Z_l + conj Z_{h−l})/2,   O_l = (Z_l − conj Z_{h−l})/2i
public struct RealFourierTransform: Sendable {
    /// n, the number of samples.
    public let length: Int

    /// Of length h for an even n, of length n for an odd one.
    private let complex: FourierTransform

    /// `e^{−2πi l/n}` for l = 0…⌊h/2⌋ of an even n.
    private let cosines: [Double]
    private let sines: [Double]

    private static let plans = PlanCache<RealFourierTransform>(capacity: 1 << 25)

    /// Prepares the tables for one length.
    ///
    /// - Parameter length: n, in ``FourierTransform/lengths``.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length.
    /// - Complexity: O(n) time and space; O(n log n) time with a prime factor above 5.
    public init(length: Int) throws(ComputeError) {
        guard FourierTransform.lengths.contains(length) else {
            throw .outOfRange(argument: "length", value: length, allowed: FourierTransform.lengths)
        }
        self.length = length
        complex = try FourierTransform(length: length % 2 == 0 ? length / 2 : length)
        let roots = (0..<(length % 2 == 0 ? length / 4 + 1 : 0)).map { rootOfUnity($0, over: length) }
        cosines = roots.map(\.real)
        sines = roots.map(\.imaginary)
    }

    /// A transform from a cache of at most 32 MiB.
    ///
    /// - Parameter length: n, in ``FourierTransform/lengths``.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length.
    public static func plan(length: Int) throws(ComputeError) -> RealFourierTransform {
        try plans.plan(length: length, bytes: \.bytes) { () throws(ComputeError) in
            try RealFourierTransform(length: length)
        }
    }

    /// How many bytes the tables take.
    var bytes: Int { complex.bytes + 2 * cosines.count * MemoryLayout<Double>.stride }

    /// The spectrum of a signal.
    ///
    /// - Parameter signal: x, at most n samples; those that lack are zeros.
    /// - Complexity: O(n log n); allocates work space and the result.
    /// - Precondition: `signal` has at most ``length`` samples.
    public func forward(_ signal: [Double]) -> HalfSpectrum {
        precondition(signal.count <= length)
        let count = length / 2 + 1
        guard length % 2 == 0 else {
            var real = signal + repeatElement(0, count: length - signal.count)
            var imaginary = [Double](repeating: 0, count: length)
            complex.forward(&real, &imaginary)
            return HalfSpectrum(real: Array(real.prefix(count)), imaginary: Array(imaginary.prefix(count)))
        }
        let samples = signal.span
        var real = [Double](capacity: count) { output in
            for j in 0..<((samples.count + 1) / 2) { output.append(samples[2 &* j]) }
            output.append(repeating: 0, count: count - 1 - output.count)
        }
        var imaginary = [Double](capacity: count) { output in
            for j in 0..<(samples.count / 2) { output.append(samples[2 &* j &+ 1]) }
            output.append(repeating: 0, count: count - 1 - output.count)
        }
        complex.forward(&real, &imaginary)
        real.append(real[0])
        imaginary.append(imaginary[0])
        untangle(&real, &imaginary)
        return HalfSpectrum(real: real, imaginary: imaginary)
    }

    /// The signal of a spectrum, with the factor 1/n. The imaginary parts of `X_0` and, for even n, of `X_{n/2}` count
    /// as zeros.
    ///
    /// - Parameter spectrum: X, ⌊n/2⌋ + 1 entries.
    /// - Complexity: O(n log n); allocates the result, and work space if the caller keeps the spectrum.
    /// - Precondition: `spectrum` has ⌊n/2⌋ + 1 entries.
    public func inverse(_ spectrum: consuming HalfSpectrum) -> [Double] {
        var spectrum = spectrum
        precondition(spectrum.real.count == length / 2 + 1 && spectrum.imaginary.count == length / 2 + 1)
        guard length % 2 == 0 else { return inverseOfOdd(spectrum) }
        spectrum.imaginary[0] = 0
        spectrum.imaginary[length / 2] = 0
        tangle(&spectrum.real, &spectrum.imaginary)
        spectrum.real.removeLast()
        spectrum.imaginary.removeLast()
        // The inverse is the transform with its parts exchanged, before and after.
        return complex.interleaved(&spectrum.imaginary, &spectrum.real)
    }

    private func inverseOfOdd(_ spectrum: HalfSpectrum) -> [Double] {
        var real = spectrum.real
        var imaginary = spectrum.imaginary
        imaginary[0] = 0
        real += spectrum.real.dropFirst().reversed()
        imaginary += spectrum.imaginary.dropFirst().reversed().map { -$0 }
        complex.inverse(&real, &imaginary)
        return real
    }

    /// Takes `Z_0…Z_h` with `Z_h = Z_0` to `X_0…X_h`.
    private func untangle(_ real: inout [Double], _ imaginary: inout [Double]) {
        let last = length / 2
        var x = real.mutableSpan
        var y = imaginary.mutableSpan
        for l in 0...(last / 2) {
            let opposite = last &- l
            let evenReal = (x[l] + x[opposite]) * 0.5
            let evenImaginary = (y[l] - y[opposite]) * 0.5
            let oddReal = (y[l] + y[opposite]) * 0.5
            let oddImaginary = (x[opposite] - x[l]) * 0.5
            let turnedReal = oddReal * cosines[l] - oddImaginary * sines[l]
            let turnedImaginary = oddReal * sines[l] + oddImaginary * cosines[l]
            x[l] = evenReal + turnedReal
            y[l] = evenImaginary + turnedImaginary
            x[opposite] = evenReal - turnedReal
            y[opposite] = turnedImaginary - evenImaginary
        }
    }

    /// Takes `X_0…X_h` to `Z_0/h…Z_{h−1}/h`.
    private func tangle(_ real: inout [Double], _ imaginary: inout [Double]) {
        let last = length / 2
        let scale = 1 / Double(length)
        var x = real.mutableSpan
        var y = imaginary.mutableSpan
        for l in 0...(last / 2) {
            let opposite = last &- l
            let evenReal = (x[l] + x[opposite]) * scale
            let evenImaginary = (y[l] - y[opposite]) * scale
            let turnedReal = (x[l] - x[opposite]) * scale
            let turnedImaginary = (y[l] + y[opposite]) * scale
            let oddReal = turnedReal * cosines[l] + turnedImaginary * sines[l]
            let oddImaginary = turnedImaginary * cosines[l] - turnedReal * sines[l]
            x[l] = evenReal - oddImaginary
            y[l] = evenImaginary + oddReal
            x[opposite] = evenReal + oddImaginary
            y[opposite] = oddReal - evenImaginary
        }
    }
}
