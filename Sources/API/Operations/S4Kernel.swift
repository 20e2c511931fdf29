internal import Compute
package import HTTP
internal import Numerics

/// `POST /v1/kernels/s4`: the convolution kernels of dense systems, diagonal plus low rank ones and HiPPO memories.
package enum S4Kernel: Operation {
    package typealias Output = KernelOutput

    package static func cost(of input: Input) -> Int {
        KernelSet.cost(of: input.systems, method: input.method, length: input.frame.length) + input.frame.writingCost
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let found: KernelSet
        do throws(ComputeError) {
            found = try KernelSet(
                of: input.systems, method: input.method, length: input.frame.length,
                checkpoint: cancellation.checkpoint)
        } catch {
            throw .compute(error)
        }
        let hasFeedthrough = input.frame.feedthroughs.contains { $0.contains { $0 != 0 } }
        return Output(answer: try KernelAnswer(found, in: input.frame, feedthroughName: hasFeedthrough ? "d" : nil))
    }
}

extension Cancellation {
    /// Ends a computation once nobody waits for it any more.
    var checkpoint: Checkpoint {
        { () throws(ComputeError) in
            if self.isCancelled { throw .cancelled }
        }
    }
}
