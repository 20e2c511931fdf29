/// Where the rows of a row-major tensor along one axis lie.
public struct AxisRows: Sendable, Equatable {
    /// Entries of a row.
    public let length: Int
    /// Rows.
    public let count: Int
    private let stride: Int

    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for an axis out of -rank...rank - 1, and for a
    ///   shape that is empty or has a negative length or too many entries.
    public init(shape: [Int], axis: Int) throws(ComputeError) {
        let rank = shape.count
        guard rank > 0 else { throw .outOfRange(argument: "shape", value: 0, allowed: 1...32) }
        guard (-rank..<rank).contains(axis) else {
            throw .outOfRange(argument: "axis", value: axis, allowed: -rank...(rank - 1))
        }
        let axis = axis < 0 ? axis + rank : axis
        var total = 1
        for length in shape {
            guard length >= 0, length <= 1 << 32, total <= 1 << 31 else {
                throw .outOfRange(argument: "shape", value: length, allowed: 0...(1 << 32))
            }
            total *= length
        }
        length = shape[axis]
        stride = shape[(axis + 1)...].reduce(1, *)
        count = length > 0 ? total / length : 0
    }

    var entryCount: Int { length * count }

    /// The first entry of a row, and how far apart its entries are.
    public func row(_ number: Int) -> (start: Int, stride: Int) {
        (number / stride * stride * length + number % stride, stride)
    }
}
