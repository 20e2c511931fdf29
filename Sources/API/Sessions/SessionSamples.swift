internal import JSON
internal import Sessions

/// The inputs that a request feeds to a session: one value a channel and step.
struct SessionSamples: Sendable {
    /// Step after step, `channels` values each.
    let values: [Double]
    let channels: Int
    /// The type that the answer's tensors have on the wire: the request's, unless that cannot hold a real number.
    let dtype: ElementType

    /// The count of steps.
    var count: Int { values.count / channels }

    /// Reads `u`: a number (one step of one channel), a vector `[T]` of one channel, a vector `[channels]` (one step
    /// of several), or `[T, channels]`.
    ///
    /// - Parameter limit: The most steps.
    init(from arguments: inout Arguments, channels: Int, limit: Int) throws(APIError) {
        let tensor = try arguments.tensor("u", ranks: 0...2)
        let pointer = arguments.pointer(to: "u")
        guard tensor.shape.last == channels || (channels == 1 && tensor.rank < 2) else {
            throw .shapeMismatch(pointer, channels == 1 ? .axes(0...1) : .length(channels))
        }
        values = tensor.values
        self.channels = channels
        dtype =
            switch tensor.dtype {
            case .float32: .float32
            case .float64, .int64, .bool: .float64
            }
        guard count <= limit else {
            throw .invalidArgument(pointer, .stated("must hold at most \(limit) steps"))
        }
    }

    /// Where the sample of a step stands in ``values``.
    func range(ofStep step: Int) -> Range<Int> {
        step * channels..<(step + 1) * channels
    }
}
