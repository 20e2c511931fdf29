/// The elements of a tensor, channel by channel; one that has no axis of channels is shared by all.
struct PerChannel<Element: Sendable>: Sendable {
    /// The shape of one channel's elements.
    let shape: [Int]
    private let values: [Element]
    private let isShared: Bool

    /// - Parameters:
    ///   - shape: The lengths of all axes.
    ///   - rank: The count of axes of one channel.
    ///   - values: As many as the shape says.
    init(shape: [Int], rank: Int, values: [Element]) {
        self.shape = Array(shape.suffix(rank))
        self.values = values
        isShared = shape.count == rank
    }

    /// One channel's elements, in row-major order.
    subscript(channel: Int) -> [Element] {
        guard !isShared else { return values }
        let count = shape.reduce(1, *)
        return Array(values[channel * count..<(channel + 1) * count])
    }

    /// Whether a condition holds for every element of every channel.
    func isEach(_ condition: (Element) -> Bool) -> Bool {
        values.allSatisfy(condition)
    }
}
