internal import Numerics

/// The likelihood of weighted points, by Horner's scheme, sixteen points at a time.
///
/// - Complexity: O(nN) an evaluation.
struct PointLikelihood: AmplitudeLikelihood {
    /// Two vectors of points `z = e^{−iπx}` and their weights.
    private struct Block {
        var cosines: (SIMD8<Double>, SIMD8<Double>)
        var sines: (SIMD8<Double>, SIMD8<Double>)
        var weights: (SIMD8<Double>, SIMD8<Double>)
    }

    private let blocks: [Block]

    /// - Parameters:
    ///   - points: x_i, on [-1, 1].
    ///   - weights: Of sum 1.
    init(points: [Double], weights: [Double]) {
        func part(_ start: Int, _ value: (Int) -> Double, filler: Double) -> SIMD8<Double> {
            var vector = SIMD8<Double>(repeating: filler)
            for lane in 0..<8 where start + lane < points.count { vector[lane] = value(start + lane) }
            return vector
        }
        blocks = stride(from: 0, to: points.count, by: 16).map { start in
            let cosine: (Int) -> Double = { cos(.pi * points[$0]) }
            let sine: (Int) -> Double = { -sin(.pi * points[$0]) }
            let weight: (Int) -> Double = { weights[$0] }
            return Block(
                cosines: (part(start, cosine, filler: 1), part(start + 8, cosine, filler: 1)),
                sines: (part(start, sine, filler: 0), part(start + 8, sine, filler: 0)),
                weights: (part(start, weight, filler: 0), part(start + 8, weight, filler: 0))
            )
        }
    }

    /// `A` at the points of a block.
    @inline(__always)
    private func values(
        _ block: Block,
        _ real: Span<Double>,
        _ imaginary: Span<Double>
    ) -> (real: (SIMD8<Double>, SIMD8<Double>), imaginary: (SIMD8<Double>, SIMD8<Double>)) {
        var x = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        var y = x
        for k in (0..<real.count).reversed() {
            let re = SIMD8(repeating: real[k])
            let im = SIMD8(repeating: imaginary[k])
            let x0 = re.addingProduct(x.0, block.cosines.0).addingProduct(-y.0, block.sines.0)
            let x1 = re.addingProduct(x.1, block.cosines.1).addingProduct(-y.1, block.sines.1)
            y.0 = im.addingProduct(x.0, block.sines.0).addingProduct(y.0, block.cosines.0)
            y.1 = im.addingProduct(x.1, block.sines.1).addingProduct(y.1, block.cosines.1)
            x = (x0, x1)
        }
        return (x, y)
    }

    /// Adds `factor · z^k` for k = 0… to two rows of sums.
    @inline(__always)
    private func accumulate(
        _ z: (SIMD8<Double>, SIMD8<Double>),
        _ factor: (SIMD8<Double>, SIMD8<Double>),
        _ real: inout MutableSpan<SIMD8<Double>>,
        _ imaginary: inout MutableSpan<SIMD8<Double>>
    ) {
        var (x, y) = factor
        for k in 0..<real.count {
            real[k] += x
            imaginary[k] += y
            let next = (x * z.0).addingProduct(-y, z.1)
            y = (x * z.1).addingProduct(y, z.0)
            x = next
        }
    }

    private func parts(_ amplitude: AmplitudeVector) -> SplitSequence {
        SplitSequence(
            real: (0..<amplitude.count).map { amplitude.real($0) },
            imaginary: (0..<amplitude.count).map { amplitude.imaginary($0) }
        )
    }

    /// `Σ_i h(A_i, w_i) z_i^k`, with `h` given by its real and imaginary part.
    @inline(__always)
    private func sums(
        _ amplitude: AmplitudeVector,
        count: Int,
        _ factor: (SIMD8<Double>, SIMD8<Double>, SIMD8<Double>) -> (SIMD8<Double>, SIMD8<Double>)
    ) -> SplitSequence {
        let parts = parts(amplitude)
        var reals = [SIMD8<Double>](repeating: .zero, count: count)
        var imaginaries = reals
        var real = reals.mutableSpan
        var imaginary = imaginaries.mutableSpan
        for block in blocks {
            let (x, y) = values(block, parts.real.span, parts.imaginary.span)
            let first = factor(x.0, y.0, block.weights.0)
            accumulate((block.cosines.0, block.sines.0), first, &real, &imaginary)
            let second = factor(x.1, y.1, block.weights.1)
            accumulate((block.cosines.1, block.sines.1), second, &real, &imaginary)
        }
        return SplitSequence(real: reals.map { $0.sum() }, imaginary: imaginaries.map { $0.sum() })
    }

    func evaluate(_ amplitude: AmplitudeVector) -> (loss: Double, gradient: SplitSequence) {
        var logs = SIMD8<Double>.zero
        // Σ w conj(z)^k / conj A is the conjugate of Σ w z^k / A.
        let sums = sums(amplitude, count: amplitude.count) { x, y, w in
            let square = (x * x).addingProduct(y, y)
            let isEmpty = w .== 0
            logs.addProduct(w, log(square.replacing(with: 1, where: isEmpty)))
            let quotient = (w / square).replacing(with: 0, where: isEmpty)
            return (x * quotient, -y * quotient)
        }
        let norm = amplitude.squaredNorm
        var gradient = SplitSequence(count: amplitude.count)
        for k in 0..<amplitude.count {
            gradient.real[k] = amplitude.real(k) / norm - sums.real[k]
            gradient.imaginary[k] = amplitude.imaginary(k) / norm + sums.imaginary[k]
        }
        return (log(2 * norm) - logs.sum(), gradient)
    }

    func curvature(_ amplitude: AmplitudeVector) -> SplitSequence {
        sums(amplitude, count: 2 * amplitude.count - 1) { x, y, w in
            let square = (x * x).addingProduct(y, y)
            let factor = (w / (square * square)).replacing(with: 0, where: w .== 0)
            return (factor * (x * x - y * y), -2 * factor * x * y)
        }
    }

    func dual(_ amplitude: AmplitudeVector) -> SplitSequence {
        let norm = amplitude.squaredNorm
        var sums = sums(amplitude, count: amplitude.count) { x, y, w in
            ((norm * w / (x * x).addingProduct(y, y)).replacing(with: 0, where: w .== 0), .zero)
        }
        for k in 0..<amplitude.count { sums.imaginary[k].negate() }
        return sums
    }

    func characteristic(degree: Int) -> [Complex<Double>] {
        let one = AmplitudeVector([.one], isReal: true)
        let sums = sums(one, count: degree + 1) { _, _, w in (w, .zero) }
        return zip(sums.real, sums.imaginary).map { Complex($0, $1) }
    }
}
