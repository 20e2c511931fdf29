/// Which kernel a transfer function's numerator belongs to.
public enum NumeratorMeaning: Sendable, Equatable {
    /// `b`, of the infinite response.
    case whole
    /// `b̃`, of the response cut off at `length` samples, as kernels are trained: see
    /// ``TransferFunction/truncatedNumerator(length:checkpoint:)``.
    case truncated(length: Int)
}
