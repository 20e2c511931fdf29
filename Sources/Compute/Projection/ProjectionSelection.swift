/// After which samples a projection keeps the coefficients.
public enum ProjectionSelection: Sendable, Hashable {
    /// After the last sample.
    case last
    /// After every sample.
    case all
    /// After each `k`-th sample, and after the last.
    case every(Int)

    /// Whether coefficients are kept when `position` of `length` samples have been absorbed.
    public func contains(_ position: Int, of length: Int) -> Bool {
        switch self {
        case .last: position == length
        case .all: true
        case .every(let stride): position == length || position.isMultiple(of: stride)
        }
    }

    /// The first position above `position` at which coefficients are kept, of `length` samples.
    public func next(after position: Int, of length: Int) -> Int {
        switch self {
        case .last: length
        case .all: position + 1
        case .every(let stride): min(position + stride - position % stride, length)
        }
    }

    /// How many rows are kept of a signal of `length` samples.
    public func count(of length: Int) -> Int {
        switch self {
        case .last: 1
        case .all: length
        case .every(let stride): (length + stride - 1) / stride
        }
    }

    /// Refuses a stride that is not positive.
    func validate() throws(ComputeError) {
        guard case .every(let stride) = self, stride < 1 else { return }
        throw .outOfRange(argument: "every", value: stride, allowed: 1...Int.max)
    }
}
