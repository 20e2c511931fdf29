/// What a JSON text may hold before it is refused.
public struct JSONLimits: Sendable, Hashable {
    /// Levels of arrays and objects within each other.
    public var depth: Int

    /// Values of the tree, an array of numbers counting as one.
    ///
    /// A value takes 24 bytes and a member 40, so this bounds the memory of a tree where its text is nothing but
    /// `[[],[],…]`.
    public var values: Int

    /// Elements of arrays of numbers, all arrays together.
    public var numbers: Int

    /// Makes a set of limits.
    public init(depth: Int = 32, values: Int = 1 << 21, numbers: Int = 1 << 23) {
        self.depth = depth
        self.values = values
        self.numbers = numbers
    }
}
