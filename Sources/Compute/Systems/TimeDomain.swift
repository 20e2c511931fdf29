/// Whether a system's state matrix acts on the derivative or on the next state.
public enum TimeDomain: String, Sendable, Hashable, CaseIterable {
    /// `x' = A x + B u`: stable where every pole lies left of the imaginary axis.
    case continuous
    /// `x⁺ = A x + B u`: stable where every pole lies inside the unit circle.
    case discrete
}
