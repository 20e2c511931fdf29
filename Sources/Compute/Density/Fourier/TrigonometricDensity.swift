public import Numerics

/// A density on [-1, 1] that is a non-negative trigonometric polynomial of period 2.
///
///     p(x) = |A(x)|² / (2‖a‖²) = ½ + Re Σ_{n=1}^N g_n e^{iπnx},   A(x) = Σ_{k=0}^N a_k z^k,   z = e^{−iπx}
///     g_n = c_n / c_0,   c_n = Σ_{k=0}^{N−n} a_k conj(a_{k+n})
///
/// Every non-negative trigonometric polynomial of degree N is of this form (Fejér, Riesz). The square needs no `c` and
/// cannot be negative, which the series can by rounding.
///
/// Source: De la Fuente, Singer and Ballé, "Fourier basis density model" (2024), equations 1 to 4.
public struct TrigonometricDensity: Sendable, Equatable {
    /// The degrees this service accepts.
    public static let degrees = 0...512

    /// `a`, N + 1 numbers of norm 1, the first real and not negative.
    public let coefficients: [Complex<Double>]

    /// `g_0 … g_N`; `g_0` is 1.
    public let harmonics: [Complex<Double>]

    /// N.
    public var degree: Int { coefficients.count - 1 }

    /// The uniform density.
    public static let uniform = TrigonometricDensity(scaled: [1])

    /// Makes a density of any coefficients but zeros.
    ///
    /// - Parameter coefficients: `a_0 … a_N`, N in ``degrees``, of any norm.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``, ``ComputeError/notFinite(argument:index:)``, and
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` where the norm is 0.
    /// - Complexity: O(N²).
    public init(coefficients: [Complex<Double>]) throws(ComputeError) {
        guard Self.degrees.contains(coefficients.count - 1) else {
            throw .outOfRange(argument: "terms", value: coefficients.count - 1, allowed: Self.degrees)
        }
        try requireFinite("coefficients", coefficients)
        if let kept = TrigonometricDensity(keeping: coefficients) {
            self = kept
            return
        }
        let largest = coefficients.reduce(0) { max($0, $1.magnitude) }
        guard largest > 0 else { throw .notInInterval(argument: "coefficients", value: 0, allowed: "(0, ∞)") }
        self.init(scaled: coefficients.map { $0.divided(by: largest) })
    }

    /// Takes over coefficients of norm 1 to rounding, the first real and not negative: bit for bit, so that a density
    /// that was written and read again is the same; `nil` for others.
    private init?(keeping coefficients: [Complex<Double>]) {
        let norm = coefficients.reduce(0) { $0 + $1.lengthSquared }
        guard (norm - 1).magnitude <= 1e-12, coefficients[0].imaginary == 0, coefficients[0].real >= 0 else {
            return nil
        }
        self.coefficients = coefficients
        harmonics = autocorrelation(coefficients)
    }

    /// Makes a density of coefficients whose squares neither overflow nor all vanish.
    init(scaled: [Complex<Double>]) {
        let norm = scaled.reduce(0) { $0 + $1.lengthSquared }.squareRoot()
        let first = scaled[0]
        let turn = first.length > 0 ? first.conjugate.divided(by: first.length * norm) : Complex(1 / norm)
        var turned = scaled.map { $0 * turn }
        turned[0] = Complex(first.length / norm)
        coefficients = turned
        harmonics = autocorrelation(turned)
    }

    /// `A` at the point of the circle `z`, by Horner's scheme.
    func amplitude(at z: Complex<Double>) -> Complex<Double> {
        var (real, imaginary) = (0.0, 0.0)
        for coefficient in coefficients.reversed() {
            let product = real * z.real - imaginary * z.imaginary
            imaginary = real * z.imaginary + imaginary * z.real + coefficient.imaginary
            real = product + coefficient.real
        }
        return Complex(real, imaginary)
    }

    /// `log p(x)`, −∞ at a zero.
    ///
    /// - Complexity: O(N); allocates nothing.
    public func logDensity(at x: Double) -> Double {
        log(0.5 * amplitude(at: unitCirclePoint(-x)).lengthSquared)
    }

    /// `(log p)'(x) = 2 Re(A'/A)`.
    ///
    /// - Complexity: O(N); allocates nothing.
    public func logSlope(at x: Double) -> Double { logDensityAndSlope(at: x).slope }

    /// `log p(x)` and `(log p)'(x)`.
    func logDensityAndSlope(at x: Double) -> (logDensity: Double, slope: Double) {
        let z = unitCirclePoint(-x)
        var value = Complex<Double>.zero
        var derivative = Complex<Double>.zero
        for coefficient in coefficients.reversed() {
            derivative = derivative * z + value
            value = value * z + coefficient
        }
        // A'(x) = dA/dz · (−iπ z).
        let ratio = derivative * z / value
        return (log(0.5 * value.lengthSquared), 2 * .pi * ratio.imaginary)
    }

    /// `∫ p` from `anchor` over `length`, which may be negative, to nearly full relative precision for short lengths.
    ///
    ///     ℓ/2 + Im Σ_{n=1}^N g_n e^{iπn·anchor} (e^{iπnℓ} − 1) / (πn)
    ///
    /// With anchor −1 this is the distribution function (post 10007 prints `(x² − 1)/2` for its first term, which makes
    /// it 0 at 1, and leaves out the factor 2 of the conjugate terms).
    ///
    /// - Complexity: O(N); allocates nothing.
    func mass(from anchor: CircleAnchor, over length: Double) -> Double {
        let step = unitCirclePoint(length)
        // e^{iθ} − 1 without cancellation for small θ.
        let half = sin(0.5 * .pi * length)
        let first = Complex(-2 * half * half, step.imaginary)
        var difference = Complex<Double>.zero
        var sum = 0.0
        for n in 1..<max(harmonics.count, 1) {
            difference = step * difference + first
            let weight = anchor == .end && !n.isMultiple(of: 2) ? -1.0 : 1.0
            let g = harmonics[n]
            let product = g.real * difference.imaginary + g.imaginary * difference.real
            sum += weight * product / (.pi * Double(n))
        }
        return 0.5 * length + sum
    }

    /// The distribution function.
    ///
    /// - Complexity: O(N); allocates nothing.
    public func cumulative(at x: Double) -> Double {
        if x <= 0 { return max(0, mass(from: .end, over: 1 + x)) }
        return min(1, 1 + mass(from: .end, over: x - 1))
    }

    /// The mean circular direction: `E e^{iπnx} = conj g_n`, which is 0 for n above N.
    public func circularMoment(_ n: Int) -> Complex<Double> {
        let index = Int(n.magnitude)
        guard index < harmonics.count else { return .zero }
        return n < 0 ? harmonics[index] : harmonics[index].conjugate
    }

    /// `E x = Re Σ 2 g_n (−1)^n / (iπn)`.
    public var mean: Double {
        harmonics.indices.dropFirst().reduce(0) { sum, n in
            sum + (n.isMultiple(of: 2) ? 2 : -2) * harmonics[n].imaginary / (.pi * Double(n))
        }
    }

    /// `E x² = 1/3 + Re Σ 4 g_n (−1)^n / (πn)²`.
    public var meanSquare: Double {
        harmonics.indices.dropFirst().reduce(1.0 / 3) { sum, n in
            let frequency = Double.pi * Double(n)
            return sum + (n.isMultiple(of: 2) ? 4 : -4) * harmonics[n].real / (frequency * frequency)
        }
    }

    /// `∫ p'² = π² Σ n² |g_n|²`.
    public var roughness: Double {
        harmonics.indices.reduce(0) { sum, n in
            sum + .pi * .pi * Double(n * n) * harmonics[n].lengthSquared
        }
    }
}

/// Where an integral on the circle starts.
enum CircleAnchor {
    /// At x = ±1.
    case end
    /// At x = 0.
    case middle
}

/// `e^{iπx}`.
func unitCirclePoint(_ x: Double) -> Complex<Double> {
    Complex(cos(.pi * x), sin(.pi * x))
}

/// `c_n / c_0` of `c_n = Σ_k a_k conj(a_{k+n})`.
///
/// - Complexity: O(N²).
func autocorrelation(_ coefficients: [Complex<Double>]) -> [Complex<Double>] {
    let count = coefficients.count
    let real = coefficients.map(\.real)
    let imaginary = coefficients.map(\.imaginary)
    let sums = (0..<count).map { n in
        var (x, y) = (0.0, 0.0)
        for k in 0..<(count - n) {
            x += real[k] * real[k + n] + imaginary[k] * imaginary[k + n]
            y += imaginary[k] * real[k + n] - real[k] * imaginary[k + n]
        }
        return Complex(x, y)
    }
    let total = sums[0].real
    return [1] + sums.dropFirst().map { $0.divided(by: total) }
}
