/// Softmax of a row of finite numbers.
///
///     p_i = e^{(x_i - m)/τ} / s,  s = Σ e^{(x_i - m)/τ},  m = max x
enum DenseSoftmax<Scalar: VectorScalar> {
    /// Vectors that are summed in the row's precision before their sum joins the total in double precision.
    private static var run: Int { 32 }

    /// Writes `e^{(x - m)·scale}` and returns its sum.
    static func exponentials(
        _ row: Span<Scalar>, largest: Scalar, scale: Scalar, into target: inout MutableSpan<Scalar>
    ) -> Double {
        precondition(row.count == target.count)
        let width = Scalar.width
        let vectors = row.count / width
        let factor = Scalar.Vector(repeating: scale * Scalar.exponentialUnit)
        let origin = Scalar.Vector(repeating: largest)
        var total = 0.0
        var vector = 0
        while vector < vectors {
            var sum = Scalar.Vector.zero
            let end = min(vectors, vector + run)
            for place in vector..<end {
                let start = place &* width
                let power = Scalar.scaledExponential((Scalar.load(row, at: start) - origin) * factor)
                sum += power
                Scalar.store(power, into: &target, at: start)
            }
            total += Scalar.sum(sum)
            vector = end
        }
        return total + lastExponentials(row, origin: origin, factor: factor, into: &target)
    }

    /// The entries beyond the last whole vector, by a vector that ends with the row; the sum is over those alone.
    @inline(__always)
    private static func lastExponentials(
        _ row: Span<Scalar>, origin: Scalar.Vector, factor: Scalar.Vector, into target: inout MutableSpan<Scalar>
    ) -> Double {
        let rest = row.count % Scalar.width
        guard rest > 0 else { return 0 }
        guard row.count > Scalar.width else {
            let short = Scalar.loadShort(row, filler: -.infinity)
            let power = Scalar.scaledExponential((short - origin) * factor)
            Scalar.storeShort(power, into: &target)
            return Scalar.sum(power)
        }
        let start = row.count - Scalar.width
        let power = Scalar.scaledExponential((Scalar.load(row, at: start) - origin) * factor)
        Scalar.store(power, into: &target, at: start)
        return Scalar.sum(Scalar.withoutFirst(Scalar.width - rest, of: power, filler: 0))
    }

    /// Multiplies every entry by `factor`.
    static func multiply(_ target: inout MutableSpan<Scalar>, by factor: Scalar) {
        for i in 0..<target.count { target[i] *= factor }
    }
}
