/// The convolution kernel of a system with dense matrices, discrete already or by any rule that leaves C and D alone.
///
///     K_k = Cᵀ Ā^k B̄
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), equation 5.
public struct DenseKernel: Sendable {
    /// The most samples that a kernel of all inputs and outputs may have.
    public static let largestCount = 1 << 24

    /// The discrete system.
    public let system: LinearSystem

    private let output: Matrix

    /// Prepares the kernel of a system; its `D` is no part of it.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for a system without `C`; as
    ///   ``LinearSystem/discretized(by:timeStep:checkpoint:)`` and for the rules that a kernel has not.
    /// - Complexity: O(N³) with a rule, else O(N q).
    public init(
        _ system: LinearSystem,
        sampling: KernelSampling,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        try sampling.require()
        guard let outputMatrix = system.outputMatrix else {
            throw .notApplicable(argument: "C", choice: "none", subject: "a kernel")
        }
        output = outputMatrix.transposed
        switch sampling {
        case .discrete:
            self.system = system
        case .continuous(let rule, let timeStep):
            self.system = try system.discretized(by: rule, timeStep: timeStep, checkpoint: checkpoint)
        }
    }

    /// The kernel's first samples by stepping the state from each input: the plain route.
    ///
    /// - Parameters:
    ///   - length: L, in ``KernelLength/allowed``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length or too many samples,
    ///   ``ComputeError/diverged(step:)`` where a sample is out of range; what `checkpoint` throws.
    /// - Complexity: O(L N (N + q) p) time, O(N² + L q p) space.
    public func stepped(_ length: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> KernelMatrix {
        try requireLength(length)
        let inputs = system.inputMatrix.columns
        // A row times the transpose sums all entries of A x side by side.
        let transition = system.stateMatrix.transposed
        let rowsAtOnce = max(1, (1 << 20) / (system.order * system.order))
        var entries = [Double](repeating: 0, count: length * output.rows * inputs)
        for input in 0..<inputs {
            var state = (0..<system.order).map { system.inputMatrix[$0, input] }
            for k in 0..<length {
                if k % rowsAtOnce == 0 { try checkpoint() }
                for (row, sample) in (output * state).enumerated() {
                    entries[(k * output.rows + row) * inputs + input] = sample
                }
                state = state * transition
            }
        }
        return try KernelMatrix(length: length, outputs: output.rows, inputs: inputs, entries: entries)
    }

    /// The kernel's first samples by powers of `Ā`: `K_{jM+i} = (Cᵀ Ā^{jM}) (Ā^i B̄)` is one product of a tall and a
    /// wide matrix.
    ///
    /// - Parameters:
    ///   - length: L, in ``KernelLength/allowed``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: As ``stepped(_:checkpoint:)``.
    /// - Complexity: O(L N q p + N² (M p + L q / M) + N³ log M) time, with M for the least of it.
    public func krylov(_ length: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> KernelMatrix {
        try requireLength(length)
        let steps = KrylovSteps(system: system, output: output, length: length)
        return try steps.kernel(checkpoint: checkpoint)
    }

    private func requireLength(_ length: Int) throws(ComputeError) {
        try KernelLength.require(length)
        let longest = max(1, Self.largestCount / (output.rows * system.inputMatrix.columns))
        guard length <= longest else { throw .outOfRange(argument: "length", value: length, allowed: 1...longest) }
    }
}
