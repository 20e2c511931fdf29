extension HiPPOMeasure {
    /// The measure's name in words.
    public var title: String {
        switch self {
        case .legs: "Scaled Legendre: the whole history, evenly weighted"
        case .legt: "Translated Legendre: a sliding window, evenly weighted"
        case .lmu: "Legendre Memory Unit: a sliding window, evenly weighted, by lag"
        }
    }

    /// Whether the memory obeys `x' = A x + B u`; otherwise it obeys `x' = (A x + B u) / t`.
    public var isTimeInvariant: Bool {
        switch self {
        case .legs: false
        case .legt, .lmu: true
        }
    }

    /// Whether `A` and `B` have imaginary parts.
    public var isComplex: Bool {
        switch self {
        case .legs, .legt, .lmu: false
        }
    }

    /// What the measure needs beside its order.
    public var parameters: [HiPPOParameter] {
        switch self {
        case .legs: []
        case .legt, .lmu: [HiPPOParameter(name: "window", example: 1, allowed: "(0, ∞)")]
        }
    }

    /// The scaling in which the measure's own authors write it.
    public var defaultScaling: BasisScaling {
        switch self {
        case .legs, .legt: .paper
        case .lmu: .lmu
        }
    }

    /// The rule by which a memory advances unless another is asked for.
    public var defaultRule: MemoryRule {
        switch self {
        case .legs: .trapezoid
        case .legt, .lmu: .bilinear
        }
    }

    /// The orders for which the measure's matrices are made.
    public var orders: ClosedRange<Int> {
        switch self {
        case .legs: LegendreScaled.orders
        case .legt, .lmu: LegendreTranslated.orders
        }
    }
}
