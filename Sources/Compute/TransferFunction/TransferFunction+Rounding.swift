extension TransferFunction {
    /// About the largest rounding error of a kernel, relative to its largest sample.
    ///
    /// - Parameters:
    ///   - kernel: One of this function under ``OutputTiming/post``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Returns: The error; 1 or more where every digit may be lost, infinite where the response of the denominator
    ///   alone leaves the range of double precision.
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: That of a kernel where it came from the recurrence, else O(L).
    public func errorEstimate(
        of kernel: TransferFunctionKernel, checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> Double {
        let outputs = kernel.values.map(\.magnitude)
        let largest = outputs.reduce(0, max)
        guard largest > 0 else { return 0 }
        let transforms = (kernel.rounding?.error(in: outputs) ?? 0) / largest
        guard kernel.isStepped else { return transforms }
        do {
            let impulse = [1] + [Double](repeating: 0, count: order - 1)
            let response = try TransferFunction(denominator: denominator, numerator: impulse)
                .exactKernel(length: outputs.count, checkpoint: checkpoint).values
            return transforms
                + recurrenceRounding(
                    outputs, impulseResponse: response.map(\.magnitude), size: norm(of: ([1] + denominator)[...]))
        } catch .diverged {
            return .infinity
        }
    }
}
