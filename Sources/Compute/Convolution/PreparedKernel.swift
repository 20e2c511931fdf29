/// A kernel that is convolved with many signals: its taps, and its spectrum where the sum would take longer.
struct PreparedKernel<Vector: TransformLanes>: Sendable {
    typealias Scalar = Vector.Scalar
    typealias Plan = @Sendable (Int) throws(ComputeError) -> NodeTransform<Vector>

    /// K.
    let taps: [Scalar]

    private let plan: Plan
    private let spectrum: SpectralKernel<Vector>?

    /// Prepares for products whose coefficients from `first` on are wanted.
    ///
    /// - Parameters:
    ///   - taps: K, of any length above 0.
    ///   - window: which coefficients of the product are wanted.
    ///   - signalLength: the length of the signals; others can be convolved too, at a higher cost.
    ///   - plan: the transform of a padded length.
    init(_ taps: [Scalar], window: Range<Int>, signalLength: Int, plan: @escaping Plan) throws(ComputeError) {
        self.taps = taps
        self.plan = plan
        let product = ProductWindow(kernel: taps.count, signal: signalLength, window: window)
        if product.sumIsFaster {
            spectrum = nil
        } else {
            let length = product.transformLength(lanes: Vector.width)
            spectrum = SpectralKernel(taps.span.extracting(first: product.kernel), transform: try plan(length))
        }
    }

    /// The coefficients `window` of the product with a signal.
    ///
    ///     result_i = Σ_j K_j u_{window.lowerBound + i − j}
    ///
    /// - Throws: what `checkpoint` throws.
    /// - Complexity: O(n log n), or O(taps · result) where that is less.
    /// - Precondition: `window` starts at 0 or above.
    func product(
        _ signal: Span<Scalar>,
        window: Range<Int>,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> [Scalar] {
        let product = ProductWindow(kernel: taps.count, signal: signal.count, window: window)
        // Coefficients beyond the window's end cannot reach into it.
        let signal = signal.extracting(first: product.signal)
        var result = [Scalar](repeating: 0, count: window.count)
        var span = result.mutableSpan
        if product.sumIsFaster {
            let kernel = taps.span.extracting(first: product.kernel)
            writeConvolutionSum(kernel, signal, from: window.lowerBound, into: &span)
        } else {
            try convolve(product, signal, into: &span, checkpoint)
        }
        return result
    }

    /// Convolves at once where the transform holds the product, else piece by piece (overlap-save).
    private func convolve(
        _ product: ProductWindow,
        _ signal: Span<Scalar>,
        into result: inout MutableSpan<Scalar>,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) {
        let spectral = try spectralKernel(for: product)
        let first = product.window.lowerBound
        if product.fits(spectral.length, taps: spectral.taps) {
            return try spectral.multiply(signal, from: first, into: &result, at: result.indices, checkpoint: checkpoint)
        }
        let overlap = spectral.taps - 1
        let piece = 2 * spectral.length - overlap
        for start in stride(from: 0, to: result.count, by: piece) {
            let end = min(start + piece, result.count)
            let source = max(0, first + start - overlap)
            let part = signal.extracting(min(source, signal.count)..<min(first + end, signal.count))
            try spectral.multiply(
                part,
                from: first + start - source,
                into: &result,
                at: start..<end,
                checkpoint: checkpoint
            )
        }
    }

    /// The prepared spectrum, or another one where that saves more than it costs.
    private func spectralKernel(for product: ProductWindow) throws(ComputeError) -> SpectralKernel<Vector> {
        let length = product.transformLength(lanes: Vector.width)
        if let spectrum, spectrum.taps >= product.kernel, spectrum.length < 2 * length,
            product.fits(spectrum.length, taps: spectrum.taps) || spectrum.taps <= spectrum.length
        {
            return spectrum
        }
        return SpectralKernel(taps.span.extracting(first: product.kernel), transform: try plan(length))
    }
}
