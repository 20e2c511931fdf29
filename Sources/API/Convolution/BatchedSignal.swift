internal import HTTP

/// The signals of a request, in rows along the last axis of `u`, and the channels that they meet.
struct BatchedSignal: Sendable {
    /// The samples of a row.
    let length: Int
    /// The axes of the answer before that of time: those of `u`, or one of channels that a single signal meets.
    let axes: [Int]
    let dtype: ElementType
    /// Whether the answer is to be one binary tensor.
    let isBinary: Bool
    private let samples: Tensor
    private let channels: Int

    /// - Parameters:
    ///   - samples: `u`, with an axis or more, none empty.
    ///   - channels: The count of channels; `nil` without an axis of them.
    /// - Throws: ``APIError`` pointing to `u` where its axis before the last is not that of the channels.
    init(_ samples: Tensor, channels: Int?, in arguments: Arguments) throws(APIError) {
        length = samples.shape[samples.rank - 1]
        dtype = samples.answerType
        isBinary = arguments.answerType == .npy
        self.samples = samples
        self.channels = channels ?? 1
        guard let channels, samples.rank > 1 || length * channels <= Tensor.longest else {
            guard channels == nil else {
                throw .tooManyElements(
                    arguments.pointer(to: "u"), count: length * self.channels, limit: Tensor.longest)
            }
            axes = samples.shape.dropLast()
            return
        }
        axes = samples.rank == 1 ? [channels] : samples.shape.dropLast()
        guard axes[axes.count - 1] == channels || channels == 1 else {
            throw .shapeMismatch(
                arguments.pointer(to: "u"), .stated("must have \(channels) channels on the axis before the last"))
        }
    }

    /// The count of rows of the answer.
    var rows: Int { axes.reduce(1, *) }

    /// The channel that a row meets.
    func channel(of row: Int) -> Int { row % channels }

    /// The samples of a row.
    func row(_ row: Int) -> [Double] {
        guard samples.rank > 1 else { return samples.values }
        return Array(samples.values[row * length..<(row + 1) * length])
    }
}
