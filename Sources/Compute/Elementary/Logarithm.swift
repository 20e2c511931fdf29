/// Natural logarithms of eight doubles at once, to 1 ulp.
///
///     w = 2^k m,  ½√2 ≤ m < √2,  f = m - 1,  s = f / (2 + f)
///     log w = k log 2 + f - (f²/2 - s (f²/2 + R(s²)))
///
/// Source: FreeBSD msun e_log.c (the reduction and the seven coefficients of R, error under 2^-58.45).
enum Logarithm {
    /// `log w + correction` for `w` positive and normal.
    @inline(__always)
    private static func normal(_ w: SIMD8<Double>, correction: SIMD8<Double>) -> SIMD8<Double> {
        let pattern = bits(w)
        // ½√2 has the pattern 3FE6A09E667F3BCD: what lies below it belongs to the next lower power of two.
        let offset = pattern &- SIMD8(repeating: 0x3FE6_A09E_667F_3BCD)
        let f = numbers(pattern &- (offset & SIMD8(repeating: 0xFFF0_0000_0000_0000))) - 1
        // The exponent, moved to the low bits of a double's significand, is a number without a conversion.
        let biased =
            ((offset &+ SIMD8(repeating: 0x4000_0000_0000_0000)) &>> 52) | SIMD8(repeating: 0x4330_0000_0000_0000)
        let k = numbers(biased) - (0x1p52 + 1024)
        let s = f / (2 + f)
        let z = s * s
        var tail = SIMD8<Double>(repeating: 1.479819860511658591e-01)
        tail = SIMD8(repeating: 1.531383769920937332e-01).addingProduct(tail, z)
        tail = SIMD8(repeating: 1.818357216161805012e-01).addingProduct(tail, z)
        tail = SIMD8(repeating: 2.222219843214978396e-01).addingProduct(tail, z)
        tail = SIMD8(repeating: 2.857142874366239149e-01).addingProduct(tail, z)
        tail = SIMD8(repeating: 3.999999999940941908e-01).addingProduct(tail, z)
        tail = SIMD8(repeating: 6.666666666666735130e-01).addingProduct(tail, z)
        let half = 0.5 * f * f
        let low = correction.addingProduct(k, 1.90821492927058770002e-10).addingProduct(s, half.addingProduct(tail, z))
        return (f - (half - low)).addingProduct(k, 6.93147180369123816490e-01)
    }

    /// `log x`: 0 and subnormal numbers give -∞, ∞ gives ∞, what is below 0 and NaN give NaN.
    @inline(__always)
    static func of(_ x: SIMD8<Double>) -> SIMD8<Double> {
        normal(x, correction: .zero)
            .replacing(with: -.infinity, where: x .< 0x1p-1022)
            .replacing(with: x, where: x .== .infinity)
            .replacing(with: .nan, where: .!(x .>= 0))
    }

    /// `log(1 + x)` without cancellation near 0: -∞ at -1, ∞ for ∞, NaN below -1 and for NaN.
    @inline(__always)
    static func ofNext(_ x: SIMD8<Double>) -> SIMD8<Double> {
        let w = 1 + x
        return normal(w, correction: (x - (w - 1)) / w)
            .replacing(with: -.infinity, where: w .<= 0)
            .replacing(with: x, where: x .== .infinity)
            .replacing(with: .nan, where: .!(x .>= -1))
    }
}
