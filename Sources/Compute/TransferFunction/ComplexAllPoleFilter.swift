internal import Numerics

/// The recursive filter `1 / a(z)` with complex coefficients, run over a whole signal.
///
///     w_k = u_k - Σ_(i=1)^d a_i w_(k-i)
///
/// Each output is four real sums over the past, four terms at a time.
struct ComplexAllPoleFilter: Sendable {
    /// How many numbers of the past one turn of the loop takes.
    private static let turn = 8

    /// d, rounded up to a whole number of turns.
    let reach: Int

    /// `a_d … a_1` after zeros.
    private let coefficients: ComplexVectorPair

    /// Makes the filter from `a_1 … a_d`.
    init(_ denominator: [Complex<Double>]) {
        let reach = (denominator.count + Self.turn - 1) / Self.turn * Self.turn
        self.reach = reach
        coefficients = ComplexVectorPair(
            [Complex<Double>](repeating: 0, count: reach - denominator.count) + denominator.reversed())
    }

    /// The first outputs for inputs that go on with zeros.
    ///
    /// - Throws: What `checkpoint` throws, which is called about every millisecond.
    /// - Complexity: O(L d) time, O(L + d) space.
    func outputs(
        for inputs: [Complex<Double>], count: Int, checkpoint: Checkpoint
    ) throws(ComputeError) -> ComplexVectorPair {
        let padding = [Complex<Double>](repeating: 0, count: reach)
        let rest = [Complex<Double>](repeating: 0, count: max(0, count - inputs.count))
        var signal = ComplexVectorPair(padding + inputs.prefix(count) + rest)
        let patience = max(1, 1_000_000 / reach)
        for first in stride(from: reach, to: signal.count, by: patience) {
            try checkpoint()
            filter(&signal.real, &signal.imaginary, first..<min(first + patience, signal.count))
        }
        signal.real.removeFirst(reach)
        signal.imaginary.removeFirst(reach)
        return signal
    }

    private func filter(_ real: inout [Double], _ imaginary: inout [Double], _ range: Range<Int>) {
        var real = real.mutableSpan
        var imaginary = imaginary.mutableSpan
        for k in range {
            let sum = echo(real.span.extracting(k - reach..<k), imaginary.span.extracting(k - reach..<k))
            real[k] = (real[k] - sum.real).flushed
            imaginary[k] = (imaginary[k] - sum.imaginary).flushed
        }
    }

    /// `Σ_i a_i w_(k-i)`.
    @inline(__always)
    private func echo(_ real: Span<Double>, _ imaginary: Span<Double>) -> (real: Double, imaginary: Double) {
        let a = coefficients.real.span
        let b = coefficients.imaginary.span
        var (aReal, bImaginary) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        var (aImaginary, bReal) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        for start in stride(from: 0, to: reach, by: Self.turn) {
            let p = SIMD8(octetOf: real, at: start)
            let q = SIMD8(octetOf: imaginary, at: start)
            let x = SIMD8(octetOf: a, at: start)
            let y = SIMD8(octetOf: b, at: start)
            aReal = aReal.addingProduct(x, p)
            bImaginary = bImaginary.addingProduct(y, q)
            aImaginary = aImaginary.addingProduct(x, q)
            bReal = bReal.addingProduct(y, p)
        }
        return ((aReal - bImaginary).sum(), (aImaginary + bReal).sum())
    }
}

extension SIMD8<Double> {
    /// Eight neighbours of a span, from `start` on, as two vector loads.
    @inline(__always)
    fileprivate init(octetOf numbers: Span<Double>, at start: Int) {
        let octet = numbers.extracting(start..<start &+ 8)
        self.init(lowHalf: SIMD4(octet, at: 0), highHalf: SIMD4(octet, at: 4))
    }
}
