/// The convolution kernel of a system with p inputs and q outputs, without its feedthrough.
///
///     K_k = Cᵀ Ā^k B̄      of shape q × p, k = 0 … L - 1
public struct KernelMatrix: Sendable, Equatable {
    /// L.
    public let length: Int
    /// q.
    public let outputs: Int
    /// p.
    public let inputs: Int
    /// The samples, row after row of one `K_k` after another; `L q p` of them.
    public let entries: [Double]

    /// - Throws: ``ComputeError/diverged(step:)`` where an entry is not finite.
    init(length: Int, outputs: Int, inputs: Int, entries: [Double]) throws(ComputeError) {
        precondition(entries.count == length * outputs * inputs)
        if let index = entries.firstIndex(where: { !$0.isFinite }) {
            throw .diverged(step: index / (outputs * inputs))
        }
        self.length = length
        self.outputs = outputs
        self.inputs = inputs
        self.entries = entries
    }

    /// The response of one output to one input.
    ///
    /// - Precondition: There are such an output and input.
    public func samples(output: Int, input: Int) -> [Double] {
        precondition((0..<outputs).contains(output) && (0..<inputs).contains(input))
        return (0..<length).map { entries[($0 * outputs + output) * inputs + input] }
    }
}
