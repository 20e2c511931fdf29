/// An array of numbers with any count of axes, in row-major order.
package struct Tensor: Sendable, Equatable {
    /// The most elements a tensor may have.
    package static let longest = 8 << 20
    /// The most axes a tensor may have.
    package static let deepest = 32

    /// The lengths of the axes; empty for a single number.
    package let shape: [Int]
    /// The type the elements have on the wire. Whatever it is, they are computed with as doubles; integers beyond
    /// ±2⁵³ are refused when they are read.
    package let dtype: ElementType
    /// The elements, the last axis fastest.
    package let values: [Double]

    /// - Precondition: The lengths are not negative and their product is the count of values.
    package init(shape: [Int], dtype: ElementType = .float64, values: [Double]) {
        precondition(shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count)
        self.shape = shape
        self.dtype = dtype
        self.values = values
    }

    /// The count of axes.
    package var rank: Int { shape.count }

    /// The index along each axis of the element at `position` of ``values``.
    package func index(of position: Int) -> [Int] {
        indices(of: position, shape: shape)
    }
}

/// The index along each axis of the element at `position`, in row-major order.
func indices(of position: Int, shape: [Int]) -> [Int] {
    var rest = position
    var index = [Int](repeating: 0, count: shape.count)
    for axis in shape.indices.reversed() {
        index[axis] = rest % shape[axis]
        rest /= shape[axis]
    }
    return index
}
