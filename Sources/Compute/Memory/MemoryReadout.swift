internal import Numerics

/// How coefficients are read from the state that a memory advances.
enum MemoryReadout: Sendable {
    /// Each entry times its own factor.
    case scaled([Double])
    /// The state of ``ModalStep``, out of its eigenvectors.
    case modal(FourierScaledModes)

    /// The coefficients of one channel, given its entries.
    ///
    /// - Complexity: O(N), but O(N²) out of eigenvectors.
    func coefficients(order: Int, _ entry: (Int) -> Double) -> [Double] {
        switch self {
        case .scaled(let factors): return (0..<order).map { factors[$0] * entry($0) }
        case .modal(let modes):
            let half = (0..<order / 2).map { Complex(entry(2 * $0 + 1), entry(2 * $0 + 2)) }
            return modes.coefficients(of: half, rest: entry(0))
        }
    }

    /// The entries of one channel, given its coefficients.
    ///
    /// - Complexity: As ``coefficients(order:_:)``.
    func entries(ofCoefficients coefficients: [Double]) -> [Double] {
        switch self {
        case .scaled(let factors): return zip(coefficients, factors).map { $0 / $1 }
        case .modal(let modes):
            let (half, rest) = modes.modalForm(of: coefficients)
            return [rest] + half.flatMap { [$0.real, $0.imaginary] }
        }
    }
}
