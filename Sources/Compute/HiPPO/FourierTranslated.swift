public import Numerics

/// The Fourier systems of a window: `fout`, which forgets what leaves the window, and its diagonal kin.
///
/// For the modes `n, k = -M … M`, in the complex form, `x' = A x + B u` has
///
///     fout   A = (2πi diag(n) - κ 𝟙𝟙ᵀ) / w     B = κ 𝟙 / w
///     fru    A =  2πi diag(n) / w              B = 𝟙 / w
///     foud   A = (2πi diag(n) - ½ I) / w       B = 𝟙 / w
///
/// and in the real form of ``FourierForm``, with `b = (1, √2, 0, √2, 0, …)` in place of `𝟙`, for each mode `n`
///
///     cos' = (2πn / w) sin        sin' = -(2πn / w) cos
///
/// `κ = 1` closes the window by `u(t - w) ≈ Σ c_k`, `κ = 2` by `(u(t) + u(t - w)) / 2 ≈ Σ c_k`, what a Fourier series
/// takes at a jump.
///
/// Source: kexue.fm 10114 for `κ = 1`; Gu et al., "How to Train Your HiPPO" (2022), for `κ = 2` and `foud`; Zhang et
/// al., "Learning Long Term Dependencies via Fourier Recurrent Units" (2018). state-spaces/s4 has `w = 2` for `fout`
/// and the sines with the other sign.
public struct FourierTranslated: Sendable {
    /// `M`, the highest mode.
    public let highest: Int
    /// What stands before the matrix of ones: `κ / w`, or 0.
    public let coupling: Double
    /// What every mode fades by: `½ / w`, or 0.
    public let damping: Double
    /// What stands before the vector of ones in `B`.
    public let gain: Double
    /// `2π / w`.
    public let frequency: Double
    /// How coefficients are written.
    public let form: FourierForm

    /// Makes the system of a measure; `nil` for one of another kind.
    ///
    /// - Parameters:
    ///   - measure: One of the three.
    ///   - order: N = 2M + 1.
    ///   - parameters: As ``HiPPOMeasure/resolved(_:)`` gives them.
    init?(measure: HiPPOMeasure, order: Int, parameters: HiPPOParameters) {
        let window = parameters.window ?? 1
        switch measure {
        case .fout:
            let kappa = parameters.kappa ?? 2
            (coupling, damping, gain) = (kappa / window, 0, kappa / window)
        case .fru: (coupling, damping, gain) = (0, 0, 1 / window)
        case .foud: (coupling, damping, gain) = (0, 0.5 / window, 1 / window)
        case .legs, .legt, .lmu, .legsd, .lagt, .lagtPlain, .tlagt, .glagt, .fous: return nil
        }
        highest = (order - 1) / 2
        frequency = 2 * .pi / window
        form = parameters.form ?? measure.defaultForm
    }

    /// `𝟙`, or `b` in the real form.
    public var ones: [Double] { Self.ones(highest: highest, form: form) }

    /// The vector of which every mode has an equal part.
    static func ones(highest: Int, form: FourierForm) -> [Double] {
        switch form {
        case .complex: [Double](repeating: 1, count: 2 * highest + 1)
        case .real: [1] + (0..<2 * highest).map { $0.isMultiple(of: 2) ? 2.0.squareRoot() : 0 }
        }
    }

    /// The eigenvalues of the matrix without its coupling, by mode from `-M` to `M`.
    public var modes: [Complex<Double>] {
        (-highest...highest).map { Complex(0 - damping, frequency * Double($0)) }
    }

    /// The real part of `A`.
    ///
    /// - Complexity: O(N²).
    public var stateMatrix: Matrix {
        let ones = ones
        var matrix = Matrix(rows: ones.count, columns: ones.count) { n, k in
            -coupling * product(ones[n], ones[k]) - (n == k ? damping : 0)
        }
        guard form == .real, highest > 0 else { return matrix }
        for n in 1...highest {
            matrix[2 * n - 1, 2 * n] += frequency * Double(n)
            matrix[2 * n, 2 * n - 1] -= frequency * Double(n)
        }
        return matrix
    }

    /// The imaginary part of `A`, diagonal; `nil` in the real form.
    ///
    /// - Complexity: O(N²).
    public var imaginaryPart: Matrix? {
        guard form == .complex else { return nil }
        return Matrix(rows: 2 * highest + 1, columns: 2 * highest + 1) { n, k in
            n == k ? frequency * Double(n - highest) : 0
        }
    }

    /// `B`, which is real in both forms.
    public var inputVector: [Double] { ones.map { gain * $0 } }

    /// The product of two entries of `b`: `√2 √2` is 2.
    private func product(_ x: Double, _ y: Double) -> Double { x > 1 && y > 1 ? 2 : x * y }
}
