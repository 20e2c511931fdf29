internal import Compute
internal import Numerics

/// The samples of one channel's kernel or output; of several outputs and inputs a matrix a sample, row by row.
struct ChannelSamples: Sendable {
    private(set) var real: [Double]
    /// `nil` for a real system.
    private(set) var imaginary: [Double]?

    init(real: [Double], imaginary: [Double]? = nil) {
        self.real = real
        self.imaginary = imaginary
    }

    init(_ kernel: Kernel) {
        self.init(real: kernel.real, imaginary: kernel.imaginary)
    }

    init(_ values: [Complex<Double>]) {
        self.init(real: values.map(\.real), imaginary: values.map(\.imaginary))
    }

    /// The largest magnitude among the first 65,536 samples: a kernel that decays has its largest there.
    var largestMagnitude: Double {
        let largest = real.prefix(65_536).reduce(0) { max($0, $1.magnitude) }
        return imaginary?.prefix(65_536).reduce(largest) { max($0, $1.magnitude) } ?? largest
    }

    /// The response of a system whose output shows the state before each sample: `D, K_0, …, K_{L-2}`.
    func delayed(behind feedthrough: [Complex<Double>]) -> ChannelSamples {
        let count = real.count - feedthrough.count
        let isComplex = imaginary != nil || feedthrough.contains { $0.imaginary != 0 }
        let shifted = isComplex ? feedthrough.map(\.imaginary) + (imaginary?.prefix(count) ?? zeros(count)[...]) : nil
        return ChannelSamples(real: feedthrough.map(\.real) + real.prefix(count), imaginary: shifted)
    }
}

func zeros(_ count: Int) -> [Double] {
    [Double](repeating: 0, count: count)
}

extension SampleTensor {
    /// The samples of all channels, one behind the other; complex where one channel's are.
    ///
    /// - Parameter shape: The lengths of the axes.
    init(_ channels: [ChannelSamples], shape: [Int], dtype: ElementType) {
        func joined(_ part: (ChannelSamples) -> [Double]) -> Tensor {
            // One channel's samples are not copied.
            let values = channels.count == 1 ? part(channels[0]) : channels.flatMap(part)
            return Tensor(shape: shape, dtype: dtype, values: values)
        }
        let real = joined(\.real)
        guard channels.contains(where: { $0.imaginary != nil }) else {
            self = .real(real)
            return
        }
        self = .complex(ComplexTensor(real: real, imaginary: joined { $0.imaginary ?? zeros($0.real.count) }))
    }
}
