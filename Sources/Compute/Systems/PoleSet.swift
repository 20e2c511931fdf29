/// Which of a diagonal system's poles are written down.
public enum PoleSet: String, Sendable, Hashable {
    /// Every pole.
    case whole
    /// One of each conjugate pair of a real system with no real pole: `y = 2 Re Σ` over the poles that are written.
    case conjugateHalf
}
