internal import Compute
internal import HTTP
internal import Numerics

/// What a request says of its kernels beside the systems.
struct KernelFrame: Sendable {
    /// The most channels of one request.
    static let mostChannels = 4096
    /// The most poles times samples of a kernel of S4, 2·10⁸.
    static let mostWork = KernelLength.largestWork

    let length: Int
    /// The count of channels; `nil` where no tensor has their axis.
    let channels: Int?
    let dtype: ElementType
    let timing: OutputTiming
    /// `D` of each channel, row by row.
    let feedthroughs: [[Complex<Double>]]
    /// Whether the answer is to be one binary tensor.
    let isBinary: Bool

    /// - Parameter valuesASample: How many numbers a channel's sample is.
    /// - Throws: ``APIError`` pointing to `length` where the answer would be too large.
    init(
        length: Int, _ axis: ChannelAxis, dtype: ElementType, timing: OutputTiming,
        feedthroughs: [[Complex<Double>]], in arguments: Arguments
    ) throws(APIError) {
        let longest = Tensor.longest / (feedthroughs.count * max(1, feedthroughs[0].count))
        guard length <= longest else {
            throw .invalidArgument(arguments.pointer(to: "length"), .integer(1...max(1, longest)))
        }
        self.length = length
        channels = axis.count
        self.dtype = dtype
        self.timing = timing
        self.feedthroughs = feedthroughs
        isBinary = arguments.answerType == .npy
    }

    /// The predicted time of writing the answer, in nanoseconds.
    var writingCost: Int {
        let count = length * feedthroughs.count * max(1, feedthroughs[0].count)
        return 3000 + count * (isBinary ? 2 : HeardSignal.costOfNumber)
    }

    /// The kernels as the request wants them.
    ///
    /// - Throws: ``APIError/notAcceptable(available:)`` for complex kernels in npy.
    func tensor(of kernels: KernelSet) throws(APIError) -> SampleTensor {
        var samples = kernels.channels
        if timing == .delayed { samples = zip(samples, feedthroughs).map { $0.delayed(behind: $1) } }
        let shape = (channels.map { [$0] } ?? []) + [length] + kernels.sampleShape
        let tensor = SampleTensor(samples, shape: shape, dtype: dtype)
        guard !isBinary || tensor.realTensor != nil else {
            throw .notAcceptable(available: [MediaType.json.essence])
        }
        return tensor
    }

    /// The feedthroughs, for kernels that do not hold them; complex where one is.
    func feedthrough(of kernels: KernelSet) -> SampleTensor {
        let values = feedthroughs.flatMap(\.self)
        let shape = (channels.map { [$0] } ?? []) + kernels.sampleShape
        let tensor = ComplexTensor(shape: shape, dtype: dtype, values: values)
        return tensor.isReal ? .real(tensor.real) : .complex(tensor)
    }
}
