/// The kernel of a transfer function, and how it was found.
public struct TransferFunctionKernel: Sendable, Equatable {
    /// `K_0 … K_(L-1)`, or `h₀, K_0 … K_(L-2)` under ``OutputTiming/delayed``.
    public internal(set) var values: [Double]

    /// The route taken.
    public internal(set) var route: KernelRoute

    /// Why that one.
    public internal(set) var reason: KernelReason

    /// The least over the greatest `|a(z_l)|` on the roots of unity, where they were used.
    public internal(set) var conditioning: Double?

    /// The greatest difference that wrapping around made, for ``KernelRoute/alias``.
    public internal(set) var aliasError: Double?

    /// What the transforms' rounding leaves, where they were used.
    var rounding: TransformRounding?

    /// Whether the samples come from the recurrence, or rest on what does.
    var isStepped: Bool { route == .series || route == .recurrence || hasSteppedTail }

    /// Whether a tail that was taken out came from the recurrence.
    var hasSteppedTail = false
}
