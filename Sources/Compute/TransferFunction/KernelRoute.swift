/// How the kernel of a transfer function is computed.
public enum KernelRoute: String, Sendable, CaseIterable {
    /// The recurrence in vector registers, O(L d): exact to rounding for every system.
    case series
    /// Division on the L-th roots of unity, with what lies beyond L taken out; O(L log L), refused where a pole is on
    /// a node.
    case fft
    /// Division of power series by Newton's iteration and Fourier transforms; O(L log d), for every system.
    case newton
    /// The companion form fed with a unit pulse, one sample after another; O(L d).
    case recurrence
    /// Division on the L-th roots of unity with what lies beyond L wrapped around: `Σ_m K_(k+mL)`.
    case alias
    /// Division on a circle inside the unit circle with four times L nodes, for poles on or near the unit circle.
    case contour
}
