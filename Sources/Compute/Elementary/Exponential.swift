/// `eˣ` of eight doubles or sixteen floats, and `2^y` of sixteen floats, at once.
///
///     x = k log 2 + r,  |r| ≤ ½ log 2,  eˣ = 2^k (1 + (r + r² q(r)))
///
/// with `k` by adding and taking away 1.5·2⁵² (1.5·2²³ in single precision), `log 2` in two parts, and for `q` the
/// Taylor series up to r¹³/13!, whose remainder is under 5·10⁻¹⁸ of the result. 1 ulp at most; a result under the
/// least normal number (2⁻¹²⁵·⁵ in single precision) is 0.
enum Exponential {
    /// `1/2!, 1/3!, …, 1/13!`: each the double nearest to it.
    @inline(__always)
    private static func series(_ r: SIMD8<Double>) -> SIMD8<Double> {
        var q = SIMD8<Double>(repeating: 1.0 / 6_227_020_800)
        q = SIMD8(repeating: 1.0 / 479_001_600).addingProduct(q, r)
        q = SIMD8(repeating: 1.0 / 39_916_800).addingProduct(q, r)
        q = SIMD8(repeating: 1.0 / 3_628_800).addingProduct(q, r)
        q = SIMD8(repeating: 1.0 / 362_880).addingProduct(q, r)
        q = SIMD8(repeating: 1.0 / 40_320).addingProduct(q, r)
        q = SIMD8(repeating: 1.0 / 5_040).addingProduct(q, r)
        q = SIMD8(repeating: 1.0 / 720).addingProduct(q, r)
        q = SIMD8(repeating: 1.0 / 120).addingProduct(q, r)
        q = SIMD8(repeating: 1.0 / 24).addingProduct(q, r)
        q = SIMD8(repeating: 1.0 / 6).addingProduct(q, r)
        return SIMD8(repeating: 0.5).addingProduct(q, r)
    }

    /// `eˣ` where that is a normal number: -708.39 ≤ x ≤ 709.78.
    @inline(__always)
    private static func inRange(_ x: SIMD8<Double>) -> SIMD8<Double> {
        let shift = SIMD8<Double>(repeating: 0x1.8p52)
        let shifted = shift.addingProduct(x, 0x1.71547652b82fep0)
        let k = shifted - shift
        let r = x.addingProduct(k, -0x1.62e42fefa39efp-1).addingProduct(k, -0x1.abc9e3b39803fp-56)
        let mantissa = 1 + r.addingProduct(series(r), r * r)
        return numbers(bits(mantissa) &+ (bits(shifted) &<< 52))
    }

    @inline(__always)
    static func ofNonPositive(_ x: SIMD8<Double>) -> SIMD8<Double> {
        inRange(x).replacing(with: 0, where: x .< -708.3964185322641)
    }

    /// `eˣ` of every double: ∞ from 709.7827 on, 0 below -708.3964, NaN for NaN.
    @inline(__always)
    static func of(_ x: SIMD8<Double>) -> SIMD8<Double> {
        ofNonPositive(x).replacing(with: .infinity, where: x .> 709.782712893384).replacing(with: x, where: x .!= x)
    }

    /// `2^y` of sixteen floats that are at most 0 and no NaN: `y = k + f`, `|f| ≤ ½`, and a polynomial for `2^f`.
    ///
    /// The polynomial is 1 at 0 and minimises the largest relative error, 2.6·10⁻⁹, by Remez's exchange at 40 digits.
    @inline(__always)
    static func binaryOfNonPositive(_ y: SIMD16<Float>) -> SIMD16<Float> {
        let shift = SIMD16<Float>(repeating: 0x1.8p23)
        let shifted = y + shift
        let power = scaled(binaryFraction(y - (shifted - shift)), by: shifted)
        return power.replacing(with: 0, where: y .< -125.5)
    }

    /// `2^f` for `|f| ≤ ½`.
    @inline(__always)
    private static func binaryFraction(_ f: SIMD16<Float>) -> SIMD16<Float> {
        var q = SIMD16<Float>(repeating: 0.0001559467702)
        q = SIMD16(repeating: 0.001340664385).addingProduct(q, f)
        q = SIMD16(repeating: 0.009617692976).addingProduct(q, f)
        q = SIMD16(repeating: 0.05550310551).addingProduct(q, f)
        q = SIMD16(repeating: 0.2402265278).addingProduct(q, f)
        q = SIMD16(repeating: 0.693147215).addingProduct(q, f)
        return SIMD16(repeating: 1).addingProduct(q, f)
    }

    /// `2^k m`, with `k` in the low bits of what adding it to 1.5·2²³ gave.
    @inline(__always)
    private static func scaled(_ mantissa: SIMD16<Float>, by shifted: SIMD16<Float>) -> SIMD16<Float> {
        numbers(bits(mantissa) &+ (bits(shifted) &<< 23))
    }

    /// `eˣ` of every float within 2 ulps: ∞ from 88.7228 on, 0 below -87.3365, NaN for NaN.
    @inline(__always)
    static func of(_ x: SIMD16<Float>) -> SIMD16<Float> {
        let shift = SIMD16<Float>(repeating: 0x1.8p23)
        let shifted = shift.addingProduct(x, 0x1.715476p0)
        let k = shifted - shift
        let r = x.addingProduct(k, -0x1.62e4p-1).addingProduct(k, -0x1.7f7d1cp-20)
        let power = scaled(binaryFraction(r * 0x1.715476p0), by: shifted)
        return power.replacing(with: 0, where: x .< -87.33654)
            .replacing(with: .infinity, where: x .> 88.72283).replacing(with: x, where: x .!= x)
    }
}
