/// How the kernel of a system is found.
public enum KernelMethod: String, Sendable, Hashable, CaseIterable {
    /// The state, sample by sample: the plain route.
    case recurrence
    /// Powers of the dense matrix by baby and giant steps.
    case krylov
    /// The transfer function of a diagonal plus low rank system on a circle (S4).
    case cauchy
    /// The closed form of the scaled Legendre memory under a held input.
    case analytic
    /// Powers of the poles by baby and giant steps (S4D).
    case vandermonde
}
