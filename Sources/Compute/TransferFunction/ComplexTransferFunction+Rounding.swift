internal import Numerics

extension ComplexTransferFunction {
    /// About the largest rounding error of a kernel, relative to its largest sample: see
    /// ``TransferFunction/errorEstimate(of:checkpoint:)``.
    ///
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: That of a kernel where it came from the recurrence, else O(L).
    public func errorEstimate(
        of kernel: ComplexTransferFunctionKernel, checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> Double {
        let outputs = kernel.values.map(\.length)
        let largest = outputs.reduce(0, max)
        guard largest > 0 else { return 0 }
        let transforms = (kernel.rounding?.error(in: outputs) ?? 0) / largest
        guard kernel.isStepped else { return transforms }
        let impulse = [1] + [Complex<Double>](repeating: 0, count: order - 1)
        let response = try ComplexTransferFunction(denominator: denominator, numerator: impulse)
            .seriesKernel(length: outputs.count, checkpoint: checkpoint).numbers
        guard response.allSatisfy(\.isFinite) else { return .infinity }
        let size = norm(of: ([1] + denominator.map(\.length))[...])
        return transforms + recurrenceRounding(outputs, impulseResponse: response.map(\.length), size: size)
    }
}
