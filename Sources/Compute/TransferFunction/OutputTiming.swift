/// Which state a system's output shows.
public enum OutputTiming: String, Sendable, CaseIterable {
    /// The state after the sample: `y_k = C* x_(k+1) + D u_k`, with the kernel `K_0, K_1, …` and `D` apart from it.
    case post
    /// The state before the sample: `y_k = C* x_k + D u_k`, with the impulse response `D, K_0, K_1, …`.
    case delayed
}
