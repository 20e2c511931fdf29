/// Four complex numbers of about 32 digits.
///
/// Powers of a pole are multiplied up in these: after 2²⁰ factors they are still good to the last place of a double,
/// where a rounded pole's phase is off by 10⁻¹⁰.
struct DoubledComplex {
    var real: Doubled
    var imaginary: Doubled

    @inline(__always)
    init(real: Doubled, imaginary: Doubled) {
        self.real = real
        self.imaginary = imaginary
    }

    /// 1 in every lane.
    static let one = DoubledComplex(
        real: Doubled(high: SIMD4(repeating: 1)), imaginary: Doubled(high: .zero))

    @inline(__always)
    static func + (left: DoubledComplex, right: DoubledComplex) -> DoubledComplex {
        DoubledComplex(real: left.real + right.real, imaginary: left.imaginary + right.imaginary)
    }

    @inline(__always)
    static prefix func - (value: DoubledComplex) -> DoubledComplex {
        DoubledComplex(real: -value.real, imaginary: -value.imaginary)
    }

    @inline(__always)
    static func * (left: DoubledComplex, right: DoubledComplex) -> DoubledComplex {
        DoubledComplex(
            real: left.real * right.real + -(left.imaginary * right.imaginary),
            imaginary: left.real * right.imaginary + left.imaginary * right.real
        )
    }

    static func / (left: DoubledComplex, right: DoubledComplex) -> DoubledComplex {
        let norm = right.real * right.real + right.imaginary * right.imaginary
        let product = left * DoubledComplex(real: right.real, imaginary: -right.imaginary)
        return DoubledComplex(real: product.real / norm, imaginary: product.imaginary / norm)
    }

    /// The numbers times a real one.
    func multiplied(by factor: Double) -> DoubledComplex {
        let factors = Doubled(high: SIMD4(repeating: factor))
        return DoubledComplex(real: real * factors, imaginary: imaginary * factors)
    }

    /// Exact for a power of two and for 0.
    func scaled(by factor: SIMD4<Double>) -> DoubledComplex {
        DoubledComplex(real: real.scaled(by: factor), imaginary: imaginary.scaled(by: factor))
    }

    /// `e^z`, by 13 terms of its series at `z / 2^s`, where it is below 1/64, squared s times.
    ///
    /// - Complexity: O(log |z|).
    static func exp(_ exponent: DoubledComplex) -> DoubledComplex {
        let size =
            (exponent.real.high.replacing(with: -exponent.real.high, where: exponent.real.high .< 0)
            + exponent.imaginary.high.replacing(with: -exponent.imaginary.high, where: exponent.imaginary.high .< 0))
            .max()
        // What is not finite stays so without a squaring.
        let squarings = size > 0 && size.isFinite ? max(0, Int(size.exponent) + 7) : 0
        let scale = Double(sign: .plus, exponent: -squarings, significand: 1)
        let small = exponent.scaled(by: SIMD4(repeating: scale))
        var power = one
        for term in stride(from: 13.0, through: 1, by: -1) {
            let divisor = Doubled(high: SIMD4(repeating: term))
            let quotient = DoubledComplex(real: small.real / divisor, imaginary: small.imaginary / divisor)
            power = one + quotient * power
        }
        for _ in 0..<squarings { power = (power * power).flushed }
        return power
    }

    /// The numbers with every one below 10⁻²⁵⁰ in both parts set to 0, so that no product of two is subnormal.
    @inline(__always)
    var flushed: DoubledComplex {
        let tiny = 1e-250
        let isTiny =
            (real.high .< tiny) .& (real.high .> -tiny) .& (imaginary.high .< tiny) .& (imaginary.high .> -tiny)
        return DoubledComplex(
            real: Doubled(
                high: real.high.replacing(with: 0, where: isTiny), low: real.low.replacing(with: 0, where: isTiny)),
            imaginary: Doubled(
                high: imaginary.high.replacing(with: 0, where: isTiny),
                low: imaginary.low.replacing(with: 0, where: isTiny))
        )
    }
}
