/// How long a kernel may be.
public enum KernelLength {
    /// The lengths this service accepts.
    public static let allowed = 1...(1 << 20)

    /// The most poles times samples of a kernel by its transfer function, 2·10⁸.
    public static let largestWork = 200_000_000

    /// Refuses any other length.
    static func require(_ length: Int) throws(ComputeError) {
        guard allowed.contains(length) else {
            throw .outOfRange(argument: "length", value: length, allowed: allowed)
        }
    }
}
