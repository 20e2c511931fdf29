internal import Compute
internal import Numerics

extension Convolve {
    package struct Input: OperationInput {
        package static var principalTensorName: String? { "u" }

        /// The most samples a row through a kernel.
        static let longest = 1 << 22

        /// What the signals go through.
        enum Source: Sendable {
            case kernels(GivenKernels)
            case systems([DescribedSystem])
            /// Systems with a state that is given or asked for.
            case stepped([DescribedSystem], GivenStates)
        }

        let signal: BatchedSignal
        let mode: ConvolutionMode
        let source: Source

        package init(from arguments: inout Arguments) throws(APIError) {
            mode = try arguments.optionalChoice("mode", of: ConvolutionMode.self) ?? .causal
            let samples = try arguments.tensor("u", ranks: 1...Tensor.deepest - 1)
            if arguments.contains("system") {
                (signal, source) = try Self.systems(samples, mode, from: &arguments)
                return
            }
            for name in ["initial_state", "return_state"] where arguments.contains(name) {
                throw .invalidArgument(arguments.pointer(to: name), .stated("must be absent without a system"))
            }
            var axis = ChannelAxis(most: KernelFrame.mostChannels)
            let kernels = try GivenKernels(&axis, mode, from: &arguments)
            signal = try BatchedSignal(samples, channels: axis.count, in: arguments)
            try Self.require(signal, atMost: Self.longest, arguments)
            source = .kernels(kernels)
        }

        private static func systems(
            _ samples: Tensor, _ mode: ConvolutionMode, from arguments: inout Arguments
        ) throws(APIError) -> (BatchedSignal, Source) {
            for name in ["k", "d"] where arguments.contains(name) {
                throw .invalidArgument(arguments.pointer(to: name), .absentBeside("system"))
            }
            guard mode != .bidirectional else {
                throw .invalidArgument(
                    arguments.pointer(to: "mode"), .stated("must be causal or circular for a system"))
            }
            var axis = ChannelAxis(most: KernelFrame.mostChannels)
            let systems = try arguments.object("system") { inner throws(APIError) in
                let systems = try DescribedSystem.readForKernel(&axis, from: &inner)
                guard systems[0].feedthrough.count == 1 else {
                    throw .shapeMismatch(inner.pointer(to: "B"), .stated("must have one input and C one output"))
                }
                return systems
            }
            let signal = try BatchedSignal(samples, channels: axis.count, in: arguments)
            guard let states = try GivenStates(of: systems[0], signal, mode, from: &arguments) else {
                try require(signal, atMost: KernelLength.allowed.upperBound, arguments)
                return (signal, .systems(systems))
            }
            return (signal, .stepped(systems, states))
        }

        private static func require(
            _ signal: BatchedSignal, atMost longest: Int, _ arguments: Arguments
        ) throws(APIError) {
            guard signal.length <= longest else {
                throw .shapeMismatch(arguments.pointer(to: "u"), .stated("must have at most \(longest) samples a row"))
            }
        }
    }

    /// The kernels of a request.
    struct GivenKernels: Sendable {
        /// One a channel; of a bidirectional convolution K0 and behind it K1.
        var taps: [ChannelSamples]
        /// One a channel.
        var feedthroughs: [Complex<Double>]

        init(taps: [ChannelSamples], feedthroughs: [Complex<Double>]) {
            self.taps = taps
            self.feedthroughs = feedthroughs
        }

        /// Reads `k`, of shape [L] a channel, [2, L] for a bidirectional convolution, and `d`.
        init(_ axis: inout ChannelAxis, _ mode: ConvolutionMode, from arguments: inout Arguments) throws(APIError) {
            let kernels = try axis.complex("k", rank: mode == .bidirectional ? 2 : 1, from: &arguments)
            guard mode != .bidirectional || kernels.shape[0] == 2 else {
                throw .shapeMismatch(
                    arguments.pointer(to: "k"), .stated("must have two rows, the causal kernel and the other"))
            }
            let direct = try axis.optionalComplex("d", rank: 0, from: &arguments)
            let channels = 0..<(axis.count ?? 1)
            let isReal = kernels.isEach { $0.imaginary == 0 }
            taps = channels.map { channel in
                isReal ? ChannelSamples(real: kernels[channel].map(\.real)) : ChannelSamples(kernels[channel])
            }
            feedthroughs = channels.map { direct?[$0][0] ?? 0 }
        }
    }

    /// The states of a request.
    struct GivenStates: Sendable {
        /// Whether the states at the end are asked for.
        let isReturned: Bool
        private let states: PerChannel<Complex<Double>>?

        /// Reads `initial_state` and `return_state`; `nil` where neither asks for anything.
        init?(
            of system: DescribedSystem, _ signal: BatchedSignal, _ mode: ConvolutionMode,
            from arguments: inout Arguments
        ) throws(APIError) {
            isReturned = try arguments.boolean("return_state", default: false)
            let given = try arguments.optionalComplexTensor("initial_state", ranks: 1...Tensor.deepest)
            guard given != nil || isReturned else { return nil }
            guard mode == .causal else {
                let name = given == nil ? "return_state" : "initial_state"
                throw .invalidArgument(arguments.pointer(to: name), .stated("must be absent unless the mode is causal"))
            }
            guard let given else {
                states = nil
                return
            }
            let whole = signal.axes + [system.stateCount]
            guard given.shape == whole || given.shape == [system.stateCount] else {
                throw .shapeMismatch(
                    arguments.pointer(to: "initial_state"),
                    .stated("must have the shape [\(system.stateCount)] or \(whole)"))
            }
            let shape = given.rank == 1 ? given.shape : [signal.rows, system.stateCount]
            states = PerChannel(shape: shape, rank: 1, values: given.values)
        }

        /// The state that a row begins with; `nil` for zeros.
        func initial(_ row: Int) -> [Complex<Double>]? { states?[row] }
    }
}
