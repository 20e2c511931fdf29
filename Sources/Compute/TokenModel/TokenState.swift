/// What a session of a token model remembers: the last inputs of its convolutions and the states of its kernels.
///
/// A value: a copy is a fork, and the numbers are copied when one of the two goes on. A new one is all zeros.
public struct TokenState: Sendable, Equatable {
    /// How many tokens have been taken.
    public internal(set) var position: Int

    /// Layer after layer, see ``TokenLayer``.
    var vectors: [SIMD16<Float>]

    /// A state of no model: what stands where a state was taken from.
    public static let none = TokenState(count: 0)

    init(count: Int) {
        position = 0
        vectors = [SIMD16<Float>](repeating: .zero, count: count)
    }

    /// Makes this value the only one with its numbers, copying them if they are shared: the work of a fork.
    ///
    /// - Complexity: O(state).
    public mutating func makeUnique() {
        guard let first = vectors.first else { return }
        vectors[0] = first
    }
}
