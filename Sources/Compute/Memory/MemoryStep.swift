/// How the moments of a group of channels move on by one sample.
protocol MemoryStep<L>: Sendable {
    associatedtype L: Lanes

    /// Computes the moments after one more sample.
    ///
    /// - Parameters:
    ///   - state: The moments before it, N of them.
    ///   - input: The sample.
    ///   - next: Where the moments after it go, N of them.
    ///   - start: The place of the first.
    /// - Returns: Whether they are all within range.
    /// - Complexity: O(N), but O(N²) for ``MatrixStep``; allocates nothing.
    func advance(_ state: Span<L>, by input: L, into next: inout MutableSpan<L>, at start: Int) -> Bool
}
