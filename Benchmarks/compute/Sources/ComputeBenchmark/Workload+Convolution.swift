import Compute

extension Workload {
    /// The causal convolution of a signal with a kernel that is as long and prepared.
    static func convolution(length: Int) throws -> Workload {
        let signal = numbers(length, seed: 1)
        let convolution = try CausalConvolution(kernel: numbers(length, seed: 2))
        return Workload { try convolution.convolve(signal) }
    }
}
