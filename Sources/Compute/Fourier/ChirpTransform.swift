/// The discrete Fourier transform of any length, as a convolution with a chirp.
///
///     X_k = c_k Σ_j (x_j c_j) conj(c_{k−j}),   c_j = e^{−πi j²/n}
///
/// The sum runs modulo a length of at least 2n − 1 that has small factors.
///
/// Source: Bluestein, "A linear filtering approach to the computation of discrete Fourier transform" (1970).
struct ChirpTransform: Sendable {
    private let length: Int
    private let tree: NodeTransform<SIMD4<Double>>
    private let chirp: (real: [Double], imaginary: [Double])
    private let spectrum: [ComplexLanes<SIMD4<Double>>]

    /// How many bytes the tables take.
    var bytes: Int {
        tree.bytes + 2 * length * MemoryLayout<Double>.stride
            + spectrum.count * MemoryLayout<ComplexLanes<SIMD4<Double>>>.stride
    }

    init(length: Int) {
        self.length = length
        let padded = TransformLength.padded(2 * length - 1, lanes: 4)
        tree = NodeTransform(length: padded, radices: TransformLength.padding(padded, lanes: 4), turn: 0)
        let roots = (0..<length).map { rootOfUnity($0 * $0 % (2 * length), over: 2 * length) }
        chirp = (roots.map(\.real), roots.map(\.imaginary))
        var real = [Double](repeating: 0, count: padded)
        var imaginary = real
        let scale = 1 / Double(padded)
        for j in 0..<length {
            for place in [j, (padded - j) % padded] {
                real[place] = chirp.real[j] * scale
                imaginary[place] = -chirp.imaginary[j] * scale
            }
        }
        var points = tree.lanes(real.span, imaginary.span)
        var span = points.mutableSpan
        tree.descend(&span)
        spectrum = points
    }

    /// Transforms in place.
    ///
    /// - Complexity: O(n log n); allocates less than 11n complex numbers.
    /// - Precondition: both parts have n numbers.
    func transform(_ real: inout MutableSpan<Double>, _ imaginary: inout MutableSpan<Double>) {
        precondition(real.count == length && imaginary.count == length)
        timesChirp(&real, &imaginary)
        var points = tree.lanes(real.span, imaginary.span)
        var span = points.mutableSpan
        tree.descend(&span)
        for index in span.indices { span[index] = span[index] * spectrum[index] }
        tree.ascend(&span)
        var numbers = [Double](repeating: 0, count: tree.length + length)
        var written = numbers.mutableSpan
        tree.write(&span, from: 0, into: &written, at: written.indices)
        for k in 0..<length {
            real[k] = numbers[k]
            imaginary[k] = numbers[tree.length + k]
        }
        tree.recycle(points)
        timesChirp(&real, &imaginary)
    }

    private func timesChirp(_ real: inout MutableSpan<Double>, _ imaginary: inout MutableSpan<Double>) {
        for j in 0..<length {
            let x = real[j]
            let y = imaginary[j]
            real[j] = x * chirp.real[j] - y * chirp.imaginary[j]
            imaginary[j] = x * chirp.imaginary[j] + y * chirp.real[j]
        }
    }
}
