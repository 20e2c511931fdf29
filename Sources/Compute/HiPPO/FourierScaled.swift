/// The HiPPO-FouS system: the memory of a signal's whole past in Fourier modes.
///
/// The coefficients of the modes `n, k = -M … M` obey `x' = (A x + B u) / t` with
///
///     A[n, k] = -n / (n - k)   n ≠ k       B[n] = 1
///               iπn - 1        n = k
///
/// so that `A = -I + i diag(n) G`, where `G[n, n] = π`, `G[n, k] = i / (n - k)` is the Gram matrix of the modes under
/// the weight `2πs`, Hermitian and positive definite with eigenvalues in (0, 2π). Hence every eigenvalue of `A` has the
/// real part -1. In the real form of ``FourierForm``, `i diag(n)` is made of the blocks `(0, n; -n, 0)` and `G` of
///
///     1, sin m:       -√2 / m             cos m, sin k:   -1/(k+m) - 1/(k-m)    k ≠ m
///     diagonal:        π                                  -1/(2m)               k = m
///
/// Source: kexue.fm 10137 for `A` and `B`; the factors by `∫ 2πs e^{2πi(k-n)s} ds`.
public struct FourierScaled: Sendable {
    /// `M`, the highest mode.
    public let highest: Int
    /// How coefficients are written.
    public let form: FourierForm

    private var order: Int { 2 * highest + 1 }

    /// The real part of `A`.
    ///
    /// - Complexity: O(N²).
    public var stateMatrix: Matrix {
        switch form {
        case .complex:
            return Matrix(rows: order, columns: order) { row, column in
                row == column ? -1 : -Double(row - highest) / Double(row - column)
            }
        case .real:
            let gram = gramMatrix
            return Matrix(rows: order, columns: order) { row, column in
                let turned = row == 0 ? 0 : row.isMultiple(of: 2) ? -gram[row - 1, column] : gram[row + 1, column]
                return Double((row + 1) / 2) * turned - (row == column ? 1 : 0)
            }
        }
    }

    /// The imaginary part of `A`, diagonal; `nil` in the real form.
    ///
    /// - Complexity: O(N²).
    public var imaginaryPart: Matrix? {
        guard form == .complex else { return nil }
        return Matrix(rows: order, columns: order) { $0 == $1 ? .pi * Double($0 - highest) : 0 }
    }

    /// `B`, which is real in both forms.
    public var inputVector: [Double] { FourierTranslated.ones(highest: highest, form: form) }

    /// `G` in the real form, symmetric and positive definite.
    var gramMatrix: Matrix {
        Matrix(rows: order, columns: order) { row, column in
            if row == column { return .pi }
            let (cosine, sine) = row.isMultiple(of: 2) ? (column, row) : (row, column)
            guard sine > 0, sine.isMultiple(of: 2), cosine == 0 || !cosine.isMultiple(of: 2) else { return 0 }
            let (m, k) = ((cosine + 1) / 2, sine / 2)
            if m == 0 { return -2.0.squareRoot() / Double(k) }
            return -1 / Double(k + m) - (k == m ? 0 : 1 / Double(k - m))
        }
    }
}
