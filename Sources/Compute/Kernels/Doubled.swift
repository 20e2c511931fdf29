/// Four numbers, each the unevaluated sum of two doubles: about 32 digits.
///
/// Source: Dekker, "A floating-point technique for extending the available precision" (1971), with products by fused
/// multiplication and addition.
struct Doubled {
    var high: SIMD4<Double>
    var low: SIMD4<Double>

    @inline(__always)
    init(high: SIMD4<Double>, low: SIMD4<Double> = .zero) {
        self.high = high
        self.low = low
    }

    /// `a + b` for `|a| ≥ |b|`.
    @inline(__always)
    private init(large: SIMD4<Double>, small: SIMD4<Double>) {
        high = large + small
        low = small - (high - large)
    }

    /// The exact product of two doubles.
    @inline(__always)
    init(exactly left: SIMD4<Double>, times right: SIMD4<Double>) {
        high = left * right
        low = (-high).addingProduct(left, right)
    }

    @inline(__always)
    static func + (left: Doubled, right: Doubled) -> Doubled {
        let sum = left.high + right.high
        let shift = sum - left.high
        let error = (left.high - (sum - shift)) + (right.high - shift)
        return Doubled(large: sum, small: error + (left.low + right.low))
    }

    @inline(__always)
    static prefix func - (value: Doubled) -> Doubled {
        Doubled(high: -value.high, low: -value.low)
    }

    @inline(__always)
    static func * (left: Doubled, right: Doubled) -> Doubled {
        let product = Doubled(exactly: left.high, times: right.high)
        let cross = (product.low).addingProduct(left.high, right.low).addingProduct(left.low, right.high)
        return Doubled(large: product.high, small: cross)
    }

    static func / (left: Doubled, right: Doubled) -> Doubled {
        let quotient = left.high / right.high
        let rest = left + -(right * Doubled(high: quotient))
        return Doubled(large: quotient, small: rest.high / right.high)
    }

    /// Exact for a power of two.
    func scaled(by factor: SIMD4<Double>) -> Doubled {
        Doubled(high: high * factor, low: low * factor)
    }
}
