internal import Compute
package import HTTP
internal import Numerics

/// `POST /v1/kernels/s4d`: the convolution kernels of diagonal systems, from poles or an initialisation.
package enum S4DKernel: Operation {
    package typealias Output = KernelOutput

    package static func cost(of input: Input) -> Int {
        let channels = input.frame.feedthroughs.count
        let poles = input.poles.count
        // A pole costs a sample about 0.15 by powers and 2 by stepping; a pole's own share is its sines and inverses.
        let perPole = input.method == .recurrence ? 2 * input.frame.length : 1000 + input.frame.length / 6
        return channels * poles * perPole + input.poles.cost + input.frame.writingCost
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let found: KernelSet
        do throws(ComputeError) {
            found = try kernels(input, cancellation.checkpoint)
        } catch {
            throw .compute(error)
        }
        let hasFeedthrough = input.frame.feedthroughs.contains { $0[0] != 0 }
        return Output(answer: try KernelAnswer(found, in: input.frame, feedthroughName: hasFeedthrough ? "d" : nil))
    }

    private static func kernels(_ input: Input, _ checkpoint: Checkpoint) throws(ComputeError) -> KernelSet {
        let systems = try input.systems(checkpoint)
        switch input.rule {
        case .dss:
            return try KernelSet(
                softmax: systems, input.samplings, method: input.method, bandlimit: input.bandlimit,
                length: input.frame.length, checkpoint: checkpoint)
        case .bilinear, .zoh, .zohEuler:
            return try KernelSet(
                diagonal: systems, input.samplings, method: input.method, bandlimit: input.bandlimit,
                length: input.frame.length, checkpoint: checkpoint)
        }
    }
}

extension S4DKernel.Input {
    /// The system of each channel.
    fileprivate func systems(_ checkpoint: Checkpoint) throws(ComputeError) -> [DiagonalSystem] {
        let count = frame.feedthroughs.count
        let ones = [Complex<Double>](repeating: 1, count: poles.count)
        var made: [Complex<Double>] = []
        if case .initial(let initialization, let order) = poles {
            made = try initialization.poles(order: order, checkpoint: checkpoint)
        }
        return try (0..<count).map { channel throws(ComputeError) in
            let output = outputs?[channel] ?? ones
            return try DiagonalSystem(
                poles: poles.given?[channel] ?? made, inputVector: inputs?[channel] ?? ones,
                outputVector: isConjugatedLater ? output : output.map(\.conjugate), poleSet: poleSet)
        }
    }
}
