internal import Numerics

/// The coefficients `a` of an amplitude as the variables of a minimisation: real parts, then imaginary ones.
///
/// An even density needs real coefficients only.
struct AmplitudeVector: Sendable {
    var entries: [Double]
    let count: Int

    /// Whether the imaginary parts are held at 0.
    let isReal: Bool

    init(_ coefficients: [Complex<Double>], isReal: Bool) {
        count = coefficients.count
        self.isReal = isReal
        entries = coefficients.map(\.real) + (isReal ? [] : coefficients.map(\.imaginary))
    }

    init(entries: [Double], isReal: Bool) {
        self.entries = entries
        self.isReal = isReal
        count = isReal ? entries.count : entries.count / 2
    }

    func real(_ k: Int) -> Double { entries[k] }

    func imaginary(_ k: Int) -> Double { isReal ? 0 : entries[count + k] }

    var coefficients: [Complex<Double>] { (0..<count).map { Complex(real($0), imaginary($0)) } }

    var squaredNorm: Double { entries.reduce(0) { $0 + $1 * $1 } }

    /// This vector scaled to norm 1.
    var normalized: AmplitudeVector {
        let scale = 1 / squaredNorm.squareRoot()
        return AmplitudeVector(entries: entries.map { $0 * scale }, isReal: isReal)
    }

    /// The variables' gradient, of the derivative by `conj a`: twice its real and imaginary parts.
    func gradient(_ real: [Double], _ imaginary: [Double]) -> [Double] {
        real.map { 2 * $0 } + (isReal ? [] : imaginary.map { 2 * $0 })
    }
}

/// A complex sequence in split form.
struct SplitSequence: Sendable {
    var real: [Double]
    var imaginary: [Double]

    init(real: [Double], imaginary: [Double]) {
        self.real = real
        self.imaginary = imaginary
    }

    init(count: Int) {
        real = Array(repeating: 0, count: count)
        imaginary = real
    }
}

/// Weighted points of the circle, and what the fit of an amplitude needs of them.
///
///     L(a) = −Σ_i w_i log |A(x_i)|² + log(2‖a‖²),   Σ w = 1
protocol AmplitudeLikelihood: Sendable {
    /// `L` and `∂L/∂conj a_k`.
    func evaluate(_ amplitude: AmplitudeVector) -> (loss: Double, gradient: SplitSequence)

    /// `S_m = Σ w z^m / A²` for m = 0…2N, the Hankel sequence of the second derivative.
    func curvature(_ amplitude: AmplitudeVector) -> SplitSequence

    /// `r_m = Σ w e^{iπm x} / f`, `f = |A|²/‖a‖²`, for m = 0…N: the Toeplitz sequence of the dual problem.
    func dual(_ amplitude: AmplitudeVector) -> SplitSequence

    /// `Σ w e^{−iπn x}` for n = 0…N.
    func characteristic(degree: Int) -> [Complex<Double>]
}
