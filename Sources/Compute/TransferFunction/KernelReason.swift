/// Why the kernel of a transfer function was computed as it was.
public enum KernelReason: String, Sendable {
    /// The caller named the route.
    case requested
    /// The route was the cheapest.
    case cost
    /// The cheaper route would have lost digits: the denominator's coefficients or its impulse response are large.
    case conditioning
    /// The numerator belongs to a kernel cut off at a length, which is given by its values on the roots of unity.
    case truncatedNumerator
}
