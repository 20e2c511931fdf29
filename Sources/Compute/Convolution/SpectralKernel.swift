/// A kernel as its values at the points of a transform modulo `t^n − i`, ready to multiply signals.
struct SpectralKernel<Vector: TransformLanes>: Sendable {
    typealias Scalar = Vector.Scalar

    private let transform: NodeTransform<Vector>
    private let values: [ComplexLanes<Vector>]

    /// The number of taps.
    let taps: Int

    /// n: a product of up to 2n coefficients is exact.
    var length: Int { transform.length }

    /// Transforms a kernel.
    ///
    /// - Complexity: O(n log n).
    /// - Precondition: `kernel` has at most 2n numbers.
    init(_ kernel: Span<Scalar>, transform: NodeTransform<Vector>) {
        self.transform = transform
        taps = kernel.count
        var points = Self.lanes(kernel, transform)
        var span = points.mutableSpan
        transform.descend(&span)
        let scale = Vector(repeating: 1 / Scalar(transform.length))
        for index in span.indices { span[index] = span[index].scaled(by: scale) }
        values = points
    }

    /// Writes the coefficients from `first` on of the product with a signal modulo `t^{2n} + 1` to `places`.
    ///
    /// - Throws: what `checkpoint` throws.
    /// - Complexity: O(n log n); allocates n complex numbers.
    /// - Precondition: `signal` has at most 2n numbers, 0 ≤ `first`, `first + places.count` ≤ 2n.
    func multiply(
        _ signal: Span<Scalar>,
        from first: Int,
        into result: inout MutableSpan<Scalar>,
        at places: Range<Int>,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        var points = Self.lanes(signal, transform)
        var span = points.mutableSpan
        try transform.multiply(&span, by: values.span, checkpoint: checkpoint)
        transform.write(&span, from: first, into: &result, at: places)
        transform.recycle(points)
    }

    /// Modulo `t^n − i` the coefficients from n on are the imaginary parts.
    private static func lanes(_ numbers: Span<Scalar>, _ transform: NodeTransform<Vector>) -> [ComplexLanes<Vector>] {
        let real = numbers.extracting(first: transform.length)
        return transform.lanes(real, numbers.extracting(droppingFirst: real.count))
    }
}
