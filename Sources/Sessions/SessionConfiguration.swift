public import Compute

/// What a session computes; two sessions of one configuration give equal outputs for equal inputs.
public struct SessionConfiguration: Hashable, Sendable {
    public var system: RecurrentSystem
    /// Where the session begins; `nil` for a state of zeros at position 0.
    public var initialState: InitialState?

    public init(system: RecurrentSystem, initialState: InitialState?) {
        self.system = system
        self.initialState = initialState
    }

    /// A memory that begins with nothing heard.
    public init(memory: HiPPOMemory.Configuration, readout: Readout?) {
        self.init(system: .memory(memory, readout: readout), initialState: nil)
    }

    /// The memory, of a session that is one.
    public var memory: HiPPOMemory.Configuration? {
        if case .memory(let memory, _) = system { memory } else { nil }
    }

    /// The token model, of a session that has one.
    public var model: TokenModelReference? {
        if case .tokens(let model) = system { model } else { nil }
    }

    /// What is read from the memory.
    public var readout: Readout? {
        if case .memory(_, let readout) = system { readout } else { nil }
    }

    /// How many copies of the system run side by side: the heads of an attention.
    public var channels: Int {
        switch system {
        case .memory(let memory, _): memory.channels
        case .system(let system): system.channels
        case .tokens: 1
        case .attention(let attention): attention.widths.heads
        case .linearAttention(let attention): attention.widths.heads
        case .voice: 1
        }
    }
}

extension SessionConfiguration {
    /// The bytes that a session of this configuration may come to occupy; known before any is allocated. A cache that
    /// grows counts as full from the beginning.
    public var stateBytes: Int {
        let numbers = (initialState?.count ?? 0) + (readout?.weights.count ?? 0)
        let state =
            switch system {
            case .memory(let memory, _): memory.stateBytes
            case .system(let system): system.stateBytes
            case .tokens(let model): TokenSessionState.bytes(of: model.engine)
            case .attention(let attention): attention.stateBytes
            case .linearAttention(let attention): attention.stateBytes
            case .voice: VoiceActivityState.bytes
            }
        return state + numbers * MemoryLayout<Double>.stride
    }

    /// The predicted time of making a session, in nanoseconds.
    public var preparationCost: Int {
        switch system {
        case .memory(let memory, _): memory.preparationCost
        case .system(let system): system.preparationCost
        case .tokens(let model): model.engine.stateBytes / 8
        case .attention(let attention): attention.preparationCost
        case .linearAttention(let attention): attention.preparationCost
        case .voice: 1000
        }
    }

    /// The predicted time of one step, in nanoseconds.
    public var stepCost: Int {
        switch system {
        case .memory(let memory, _): memory.stepCost
        case .system(let system): system.stepCost
        case .tokens(let model): model.engine.cost.tick(1)
        case .attention(let attention): attention.stepCost
        case .linearAttention(let attention): attention.stepCost
        case .voice: VoiceActivityModel.stepCost
        }
    }

    /// The predicted time of reading one output, in nanoseconds.
    public var outputCost: Int {
        if case .memory(let memory, _) = system { memory.readingCost } else { 0 }
    }

    /// Whether outputs are of complex numbers.
    public var hasComplexOutputs: Bool {
        switch system {
        case .memory(let memory, let readout): readout == nil && memory.hasComplexCoefficients
        case .system(let system): system.hasComplexOutputs
        case .tokens: false
        case .attention, .linearAttention, .voice: false
        }
    }

    /// Whether a state, or the coefficients of a memory, are of complex numbers.
    public var hasComplexStates: Bool {
        switch system {
        case .memory(let memory, _): memory.hasComplexCoefficients
        case .system(let system): system.hasComplexStates
        case .tokens: false
        case .attention, .linearAttention, .voice: false
        }
    }

    /// The shape of one sample: `[]` of one number, `[channels]`, of several inputs `[p]` or `[channels, p]`.
    public var sampleShape: [Int] {
        switch system {
        case .memory: axes(1)
        case .tokens: []
        case .system(let system): axes(system.inputCount)
        case .attention(let attention): axes(attention.headSampleCount)
        case .linearAttention(let attention): axes(attention.headSampleCount)
        case .voice: axes(VoiceActivityWeights.step)
        }
    }

    /// The shape of one output: of the coefficients, `[N]` or `[channels, N]`; of a readout, `[]` or `[channels]`; of
    /// several outputs, `[q]` or `[channels, q]`; of an attention, `[d_v]` or `[channels, d_v]`.
    public var outputShape: [Int] {
        switch system {
        case .memory(let memory, nil): axes() + [memory.order]
        case .memory: axes()
        case .tokens(let model): [model.engine.shape.vocabulary]
        case .system(let system): system.hasOutputMatrix ? axes(system.outputCount) : axes() + [system.outputCount]
        case .attention(let attention): axes() + [attention.widths.value]
        case .linearAttention(let attention): axes() + [attention.widths.value]
        case .voice: []
        }
    }

    /// The shape of the state: `[N]` or `[channels, N]`; of a linear attention a matrix in place of N, and of a cache
    /// that is full its tokens before the channels.
    public var stateShape: [Int] { stateShape(tokens: nil) }

    /// The shape of the state with so many tokens in the cache, if it has one.
    func stateShape(tokens: Int?) -> [Int] {
        switch system {
        case .memory(let memory, _): axes() + [memory.order]
        case .system(let system): axes() + [system.stateCount]
        case .tokens(let model): [model.engine.stateLayout.count]
        case .attention(let attention):
            [tokens ?? attention.cacheLength] + axes() + [attention.widths.key + attention.widths.value]
        case .linearAttention(let attention):
            axes() + [attention.headStateCount / attention.widths.key, attention.widths.key]
        case .voice: [VoiceActivityState.count]
        }
    }

    /// The count of numbers in one sample.
    public var sampleCount: Int { sampleShape.reduce(1, *) }

    /// The count of numbers in one output; complex ones count double.
    public var outputCount: Int { outputShape.reduce(hasComplexOutputs ? 2 : 1, *) }

    /// The count of numbers in the state; complex ones count double.
    public var stateCount: Int { stateShape.reduce(hasComplexStates ? 2 : 1, *) }

    /// The axes of the channels and of `count` numbers a channel, without those of length 1.
    func axes(_ count: Int = 1) -> [Int] {
        [channels, count].filter { $0 > 1 }
    }
}
