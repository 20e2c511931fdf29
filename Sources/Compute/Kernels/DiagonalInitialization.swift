public import Numerics

/// The poles that a diagonal state space model starts from (S4D).
///
/// With N the order and n from 0, one of each conjugate pair:
///
///     lin      -½ + iπn
///     inv      -½ + i (N/π) (N/(2n+1) - 1)
///     inv2     -½ + i (N/π) (N/(n+1) - 1)
///     quad     -½ + i (1+2n)²/π
///     real     -(n+1)                                   all N of them
///     legs     -½ + iω, ±iω the eigenvalues of the skew part of HiPPO-LegS
///     random   -½ + iω, ω uniform on [0, πN/2), from a seed
///
/// Source: Gu et al., "On the Parameterization and Initialization of Diagonal State Space Models" (2022), section 4 and
/// appendix; the imaginary parts stand positive here.
public enum DiagonalInitialization: Sendable, Hashable {
    case lin
    case inv
    case inv2
    case quad
    case real
    case legs
    case random(seed: UInt64)

    /// The orders this service accepts.
    public static let orders = LinearSystem.orders

    /// Whether the poles are one of each pair.
    public var poleSet: PoleSet { self == .real ? .whole : .conjugateHalf }

    /// The poles of an order: N / 2 of them, N for ``real``.
    ///
    /// - Parameters:
    ///   - order: N, even but for ``real``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other order,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for an odd one, as for the eigenvalues of ``legs``.
    /// - Complexity: O(N); O(N³) for ``legs``, of an order in ``ModalForm/orders``.
    public func poles(order: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> [Complex<Double>] {
        guard Self.orders.contains(order) else {
            throw .outOfRange(argument: "order", value: order, allowed: Self.orders)
        }
        guard self == .real || order.isMultiple(of: 2) else {
            throw .notApplicable(argument: "order", choice: "\(order)", subject: "conjugate pairs")
        }
        let size = Double(order)
        switch self {
        case .lin: return pairs(order) { .pi * $0 }
        case .inv: return pairs(order) { size / .pi * (size / (2 * $0 + 1) - 1) }
        case .inv2: return pairs(order) { size / .pi * (size / ($0 + 1) - 1) }
        case .quad: return pairs(order) { (1 + 2 * $0) * (1 + 2 * $0) / .pi }
        case .real: return (0..<order).map { Complex(-Double($0 + 1)) }
        case .legs:
            let memory = try HiPPOSystem(measure: .legs, order: order, scaling: .paper, window: nil)
            return try ModalForm(of: memory, poleSet: .conjugateHalf, checkpoint: checkpoint).poles
        case .random(let seed):
            var generator = SplitMix64(seed: seed)
            return pairs(order) { _ in generator.unitUniform() * .pi * size / 2 }
        }
    }

    private func pairs(_ order: Int, frequency: (Double) -> Double) -> [Complex<Double>] {
        (0..<order / 2).map { Complex(-0.5, frequency(Double($0))) }
    }
}
