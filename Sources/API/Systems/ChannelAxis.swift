internal import Numerics

/// The leading axis of a request's tensors that stands for independent channels: every tensor that has it has the same
/// length there, and a tensor without it is the same for all.
struct ChannelAxis {
    /// The most channels that the operation takes; with 1, no tensor may have the axis.
    let most: Int
    /// The count of channels; `nil` while no tensor with the axis was met.
    private(set) var count: Int?
    /// The type of real numbers computed from the tensors: single precision where every vector came in it.
    var dtype: ElementType { vectors == [.float32] ? .float32 : .float64 }
    /// The types of the tensors with a vector or more a channel.
    private var vectors: Set<ElementType> = []

    init(most: Int) {
        self.most = most
    }

    /// A tensor of `rank` axes a channel, or `nil` where the member is absent.
    ///
    /// - Throws: ``APIError`` pointing to a tensor of another shape, or with another count of channels.
    mutating func optionalComplex(
        _ name: String, rank: Int, from arguments: inout Arguments
    ) throws(APIError) -> PerChannel<Complex<Double>>? {
        guard let tensor = try arguments.optionalComplexTensor(name, ranks: ranks(rank)) else { return nil }
        try admit(tensor.real, rank, arguments, name)
        return PerChannel(shape: tensor.shape, rank: rank, values: tensor.values)
    }

    /// A tensor of `rank` axes a channel.
    mutating func complex(
        _ name: String, rank: Int, from arguments: inout Arguments
    ) throws(APIError) -> PerChannel<Complex<Double>> {
        let values = try optionalComplex(name, rank: rank, from: &arguments)
        return try arguments.require(values, name)
    }

    /// A real tensor of `rank` axes a channel, or `nil` where the member is absent.
    mutating func optionalReal(
        _ name: String, rank: Int, from arguments: inout Arguments
    ) throws(APIError) -> PerChannel<Double>? {
        guard let tensor = try arguments.optionalTensor(name, ranks: ranks(rank)) else { return nil }
        try admit(tensor, rank, arguments, name)
        return PerChannel(shape: tensor.shape, rank: rank, values: tensor.values)
    }

    /// A real tensor of `rank` axes a channel.
    mutating func real(
        _ name: String, rank: Int, from arguments: inout Arguments
    ) throws(APIError) -> PerChannel<Double> {
        let values = try optionalReal(name, rank: rank, from: &arguments)
        return try arguments.require(values, name)
    }

    /// The time step of each channel, positive.
    mutating func optionalTimeStep(from arguments: inout Arguments) throws(APIError) -> PerChannel<Double>? {
        guard let steps = try optionalReal("dt", rank: 0, from: &arguments) else { return nil }
        guard steps.isEach({ $0 > 0 }) else {
            throw .invalidArgument(arguments.pointer(to: "dt"), .real(.positive))
        }
        return steps
    }

    private func ranks(_ rank: Int) -> ClosedRange<Int> {
        rank...(most > 1 ? rank + 1 : rank)
    }

    private mutating func admit(
        _ tensor: Tensor, _ rank: Int, _ arguments: Arguments, _ name: String
    ) throws(APIError) {
        let shape = tensor.shape
        if rank > 0 { vectors.insert(tensor.dtype) }
        guard shape.count > rank else { return }
        let pointer = arguments.pointer(to: name)
        guard shape[0] <= most else {
            throw .shapeMismatch(pointer, .stated("must have at most \(most) channels"))
        }
        guard let count else {
            count = shape[0]
            return
        }
        guard shape[0] == count else {
            throw .shapeMismatch(pointer, .stated("must have \(count) channels, as the tensors before it"))
        }
    }
}
