public import Numerics

/// The kernel of a complex transfer function, and how it was found.
public struct ComplexTransferFunctionKernel: Sendable, Equatable {
    /// `K_0 … K_(L-1)`, or `h₀, K_0 … K_(L-2)` under ``OutputTiming/delayed``.
    public internal(set) var values: [Complex<Double>]

    /// The route taken, ``KernelRoute/series`` or ``KernelRoute/fft``.
    public internal(set) var route: KernelRoute

    /// Why that one.
    public internal(set) var reason: KernelReason

    /// The least over the greatest `|a(z_l)|` on the roots of unity, where they were used.
    public internal(set) var conditioning: Double?

    /// What the transforms' rounding leaves, where they were used.
    var rounding: TransformRounding?

    /// Whether the samples come from the recurrence, or rest on what does.
    var isStepped: Bool { route == .series || hasSteppedTail }

    /// Whether a tail that was taken out came from the recurrence.
    var hasSteppedTail = false
}
