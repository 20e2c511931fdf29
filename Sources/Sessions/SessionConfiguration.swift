public import Compute

/// What a session computes; two sessions of one configuration give equal outputs for equal inputs.
public struct SessionConfiguration: Hashable, Sendable {
    /// The memory that absorbs the inputs.
    public var memory: HiPPOMemory.Configuration
    /// What is read from the memory; `nil` for all its coefficients.
    public var readout: Readout?

    public init(memory: HiPPOMemory.Configuration, readout: Readout?) {
        self.memory = memory
        self.readout = readout
    }

    /// The bytes that a session of this configuration occupies; known before any is allocated.
    public var stateBytes: Int {
        memory.stateBytes + (readout?.weights.count ?? 0) * MemoryLayout<Double>.stride
    }

    /// The count of numbers in one output.
    public var outputCount: Int {
        readout == nil ? memory.channels * memory.order : memory.channels
    }

    /// The shape of one output: of the coefficients, `[N]` or `[channels, N]`; of a readout, `[]` or `[channels]`.
    public var outputShape: [Int] {
        let channels = memory.channels == 1 ? [] : [memory.channels]
        return readout == nil ? channels + [memory.order] : channels
    }
}
