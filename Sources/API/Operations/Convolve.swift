internal import Compute
package import HTTP
package import JSON
internal import Numerics

/// `POST /v1/convolve`: signals through a kernel or a system.
package enum Convolve: Operation {
    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "y" }

        let values: SampleTensor
        let finalState: SampleTensor?
        let method: Method
        /// How the kernel of a system was found.
        let kernelMethod: String?

        package var principalTensor: Tensor? { values.realTensor }

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.name("y")
            values.encode(to: &json)
            if let finalState {
                json.name("final_state")
                finalState.encode(to: &json)
            }
            json.member("method", method.rawValue)
            if let kernelMethod { json.member("kernel_method", kernelMethod) }
            json.endObject()
        }
    }

    /// How outputs are found.
    enum Method: String, Sendable {
        case convolution
        /// Sample by sample, where a state is given or asked for.
        case recurrence
    }

    package static func cost(of input: Input) -> Int {
        let signal = input.signal
        let logarithm = Int.bitWidth - signal.length.leadingZeroBitCount
        let numbers = signal.rows * signal.length
        let writing = 5000 + numbers * (signal.isBinary ? 2 : HeardSignal.costOfNumber)
        switch input.source {
        case .kernels(let kernels):
            let taps = kernels.taps.reduce(0) { $0 + $1.real.count }
            return writing + 4 * (numbers + taps) * logarithm
        case .systems(let systems):
            let kernels = KernelSet.cost(of: systems, method: nil, length: signal.length)
            return writing + kernels + 4 * (numbers + systems.count * signal.length) * logarithm
        case .stepped(let systems, _):
            return writing + numbers * SteppedSystem.costOfStep(systems[0])
        }
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let output: Output
        do throws(ComputeError) {
            output = try answer(to: input, cancellation.checkpoint)
        } catch {
            throw .compute(error)
        }
        guard !input.signal.isBinary || output.principalTensor != nil else {
            throw .notAcceptable(available: [MediaType.json.essence])
        }
        return output
    }

    private static func answer(to input: Input, _ checkpoint: Checkpoint) throws(ComputeError) -> Output {
        switch input.source {
        case .kernels(let kernels):
            return try convolved(input, kernels, kernelMethod: nil, checkpoint)
        case .systems(let systems):
            let found = try KernelSet(of: systems, method: nil, length: input.signal.length, checkpoint: checkpoint)
            var kernels = GivenKernels(taps: found.channels, feedthroughs: systems.map { $0.feedthrough[0] })
            if systems[0].timing == .delayed, !systems[0].holdsFeedthrough {
                kernels.taps = zip(found.channels, systems).map { $0.delayed(behind: $1.feedthrough) }
                kernels.feedthroughs = systems.map { _ in 0 }
            }
            return try convolved(input, kernels, kernelMethod: found.method, checkpoint)
        case .stepped(let systems, let states):
            return try stepped(input, systems, states, checkpoint)
        }
    }

    private static func convolved(
        _ input: Input, _ kernels: GivenKernels, kernelMethod: String?, _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Output {
        let signal = input.signal
        let prepared = try zip(kernels.taps, kernels.feedthroughs).map { taps, direct throws(ComputeError) in
            try PreparedConvolution(taps, input.mode, feedthrough: direct, length: signal.length)
        }
        let rows = try (0..<signal.rows).map { row throws(ComputeError) in
            try prepared[signal.channel(of: row)].output(for: signal.row(row), checkpoint: checkpoint)
        }
        return Output(
            values: SampleTensor(rows, shape: signal.axes + [signal.length], dtype: signal.dtype), finalState: nil,
            method: .convolution, kernelMethod: kernelMethod)
    }

    private static func stepped(
        _ input: Input, _ systems: [DescribedSystem], _ states: GivenStates, _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Output {
        let signal = input.signal
        let steppers = try systems.map { system throws(ComputeError) in
            try SteppedSystem(system, checkpoint: checkpoint)
        }
        var rows: [ChannelSamples] = []
        var ends: [Complex<Double>] = []
        for row in 0..<signal.rows {
            let stepper = steppers[signal.channel(of: row)]
            let run = try stepper.run(signal.row(row), from: states.initial(row), checkpoint: checkpoint)
            rows.append(run.outputs)
            ends += run.finalState
        }
        let end = ComplexTensor(
            shape: signal.axes + [systems[0].stateCount], dtype: signal.dtype, values: ends)
        let state: SampleTensor = systems[0].hasComplexState ? .complex(end) : .real(end.real)
        return Output(
            values: SampleTensor(rows, shape: signal.axes + [signal.length], dtype: signal.dtype),
            finalState: states.isReturned ? state : nil, method: .recurrence, kernelMethod: nil)
    }
}
