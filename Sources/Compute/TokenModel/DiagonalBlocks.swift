/// A diagonal kernel for sixteen channels at a time.
///
///     x_n ← Ā_n x_n + u        y = Σ_n Re C'_n x_n + D u
///
/// The sum runs over even and odd modes apart, each in order, so that neither waits for the other.
struct DiagonalBlocks: ChannelBlocks {
    /// One mode of sixteen channels.
    private struct Mode {
        var poleReal, poleImaginary, readoutReal, readoutImaginary: SIMD16<Float>
    }

    private let modes: Int
    private let coefficients: [Mode]
    private let feedthrough: [SIMD16<Float>]

    /// The real and the imaginary parts of a mode follow each other.
    var stateCount: Int { 2 * modes }

    init(modes all: [SteppedKernel.Mode], feedthrough: [Float]) {
        let channels = feedthrough.count
        let modes = all.count / channels
        let parts = [
            packedRows(channels, modes) { all[$0 * modes + $1].pole.re },
            packedRows(channels, modes) { all[$0 * modes + $1].pole.im },
            packedRows(channels, modes) { all[$0 * modes + $1].readout.re },
            packedRows(channels, modes) { all[$0 * modes + $1].readout.im },
        ]
        self.modes = modes
        coefficients = parts[0].indices.map { place in
            Mode(
                poleReal: parts[0][place], poleImaginary: parts[1][place],
                readoutReal: parts[2][place], readoutImaginary: parts[3][place])
        }
        self.feedthrough = packedRows(channels, 1) { channel, _ in feedthrough[channel] }
    }

    @inline(__always)
    func advance(
        _ state: inout MutableSpan<SIMD16<Float>>, at start: Int, block: Int, position: Int, by input: SIMD16<Float>
    ) -> SIMD16<Float> {
        let coefficients = coefficients.span.extracting(block &* modes..<(block &+ 1) &* modes)
        var even = input * feedthrough[block]
        var odd = SIMD16<Float>.zero
        var n = 0
        while n &+ 1 < modes {
            even = Self.advance(coefficients[n], &state, at: start &+ 2 &* n, by: input, onto: even)
            odd = Self.advance(coefficients[n &+ 1], &state, at: start &+ 2 &* n &+ 2, by: input, onto: odd)
            n &+= 2
        }
        if n < modes { even = Self.advance(coefficients[n], &state, at: start &+ 2 &* n, by: input, onto: even) }
        return even + odd
    }

    @inline(__always)
    private static func advance(
        _ mode: Mode, _ state: inout MutableSpan<SIMD16<Float>>, at place: Int, by input: SIMD16<Float>,
        onto sum: SIMD16<Float>
    ) -> SIMD16<Float> {
        let (oldReal, oldImaginary) = (state[place], state[place &+ 1])
        let real = input.addingProduct(mode.poleReal, oldReal).addingProduct(-mode.poleImaginary, oldImaginary)
        let imaginary = (mode.poleImaginary * oldReal).addingProduct(mode.poleReal, oldImaginary)
        state[place] = real
        state[place &+ 1] = imaginary
        return sum.addingProduct(mode.readoutReal, real).addingProduct(-mode.readoutImaginary, imaginary)
    }
}
