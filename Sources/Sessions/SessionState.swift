public import Compute

/// What a session has made of its inputs: a value, copied when it is changed.
public struct SessionState: Sendable {
    public let configuration: SessionConfiguration
    /// The memory, of a session that is one.
    public private(set) var memory: HiPPOMemory?
    /// The state of the system, of a session that advances one.
    public private(set) var system: SystemState?
    /// The state of the token model, of a session that has one.
    public var tokens: TokenSessionState?
    /// The state of softmax attention, of a session that is one.
    public private(set) var attention: AttentionState?
    /// The state of linear attention, of a session that is one.
    public private(set) var linearAttention: LinearAttentionState?
    /// What a voice activity detector has heard, of a session that is one.
    public private(set) var voice: VoiceActivityState?
    private let voiceModel: VoiceActivityModel?
    /// The readout of the memory; kept beside the configuration so that a step need not look there.
    private let readout: Readout?

    /// Makes the state that a session begins with.
    ///
    /// - Parameters:
    ///   - configuration: What it is to be.
    ///   - checkpoint: Called on the way, where the system takes long to prepare.
    /// - Throws: What ``HiPPOMemory`` and ``SystemState`` refuse, also of an initial state, with `initial_state` and
    ///   `position`; ``ComputeError/notApplicable(argument:choice:subject:)`` for an initial state of another kind;
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` for a readout `c` of another length than N;
    ///   ``ComputeError/notFinite(argument:index:)`` for one that is not finite; what `checkpoint` throws.
    public init(_ configuration: SessionConfiguration, checkpoint: Checkpoint = {}) throws(ComputeError) {
        self.configuration = configuration
        readout = configuration.readout
        if case .voice(let reference) = configuration.system { voiceModel = reference.model } else { voiceModel = nil }
        switch configuration.system {
        case .memory(let memory, let readout):
            self.memory = try HiPPOMemory(memory, checkpoint: checkpoint)
            try readout?.validate(order: memory.order)
        case .system(let system): self.system = try SystemState(system, checkpoint: checkpoint)
        case .tokens(let model): tokens = TokenSessionState(model)
        case .attention(let attention): self.attention = try AttentionState(attention)
        case .linearAttention(let attention): linearAttention = try LinearAttentionState(attention)
        case .voice: voice = VoiceActivityState()
        }
        if let initialState = configuration.initialState { try restore(initialState) }
    }

    /// The count of inputs absorbed.
    public var position: Int {
        memory?.position ?? system?.position ?? tokens?.position ?? attention?.position ?? linearAttention?.position
            ?? voice?.position ?? 0
    }

    /// The shape of the state that ``numbers`` are of.
    public var shape: [Int] { configuration.stateShape(tokens: attention?.count) }

    /// The numbers of a state that is not a memory's, each complex one as its two parts.
    public var numbers: [Double] {
        system?.numbers ?? attention?.numbers ?? linearAttention?.numbers ?? voice?.numbers
            ?? tokens?.numbers ?? []
    }

    /// The coefficients of a memory, of shape channels × N, row after row, complex ones each as its two parts; none of
    /// any other system.
    public var coefficients: [Double] { memory?.writtenCoefficients ?? [] }

    /// Absorbs one sample.
    ///
    /// - Parameter sample: One value an input, channel after channel.
    /// - Throws: ``ComputeError/notFinite(argument:index:)``, ``ComputeError/wrongLength(argument:actual:expected:)``
    ///   or ``ComputeError/diverged(step:)``; the state is as it was.
    public mutating func advance(by sample: Span<Double>) throws(ComputeError) {
        try memory?.advance(by: sample)
        try system?.advance(by: sample)
        try tokens?.advance(through: sample)
        try attention?.advance(by: sample)
        try linearAttention?.advance(by: sample)
        if let voiceModel { try voice?.advance(by: sample, in: voiceModel) }
    }

    /// Absorbs successive samples: the same as one after the other, to the last bit.
    ///
    /// - Parameter samples: Sample after sample.
    /// - Throws: As ``advance(by:)``; the samples before the one at fault have then been absorbed.
    public mutating func advance(through samples: Span<Double>) throws(ComputeError) {
        try memory?.advance(through: samples)
        try tokens?.advance(through: samples)
        guard memory == nil, tokens == nil else { return }
        let width = configuration.sampleCount
        for start in stride(from: 0, to: samples.count, by: width) {
            try advance(by: samples.extracting(start..<min(start + width, samples.count)))
        }
    }

    /// Goes back to where no input has been absorbed: zeros at position 0, whatever the session began with.
    public mutating func reset() {
        memory?.reset()
        system?.reset()
        tokens = tokens.map { TokenSessionState($0.model) }
        attention?.reset()
        linearAttention?.reset()
        voice?.reset()
    }

    /// Appends the output that belongs to the sample absorbed last: the coefficients, or `y = c · x + d u` of each
    /// channel, or the outputs of a system, each complex one as its two parts. Sums run in one order always.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where `y` is beyond the range of double precision; `outputs` is then
    ///   as it was.
    /// - Complexity: O(channels × N).
    public func appendOutput(for sample: Span<Double>, to outputs: inout [Double]) throws(ComputeError) {
        try system?.appendOutputs(to: &outputs)
        if case .logits(let logits)? = tokens?.next { for logit in logits { outputs.append(Double(logit)) } }
        attention?.appendOutputs(to: &outputs)
        linearAttention?.appendOutputs(to: &outputs)
        if let voice { outputs.append(Double(voice.probability)) }
        guard let memory else { return }
        guard let readout else {
            outputs.append(contentsOf: memory.writtenCoefficients)
            return
        }
        let states = memory.coefficients
        let start = outputs.count
        let order = readout.weights.count
        for channel in 0..<memory.configuration.channels {
            var output = 0.0
            for n in 0..<order { output += readout.weights[n] * states[channel * order + n] }
            output += readout.feedthrough * sample[channel]
            guard output.isFinite else {
                outputs.removeSubrange(start...)
                throw .diverged(step: memory.position)
            }
            outputs.append(output)
        }
    }

    mutating func restoreMemory(_ moments: [Double], _ position: Int) throws(ComputeError) {
        try memory?.restore(moments: moments, position: position)
    }

    mutating func restoreCells(_ numbers: [Double], _ position: Int) throws(ComputeError) {
        try system?.restore(numbers, position: position)
        try attention?.restore(numbers, position: position)
        try linearAttention?.restore(numbers, position: position)
        try voice?.restore(numbers, position: position)
    }

    private mutating func restore(_ initial: InitialState) throws(ComputeError) {
        switch initial.numbers {
        case .state(let numbers):
            guard memory == nil else {
                throw .notApplicable(argument: "initial_state", choice: "x", subject: "a HiPPO memory")
            }
            try system?.restore(numbers, position: initial.position)
            try attention?.restore(numbers, position: initial.position)
            try linearAttention?.restore(numbers, position: initial.position)
            try voice?.restore(numbers, position: initial.position)
        case .moments(let moments, let coefficients):
            try requireMemory()
            try memory?.restore(moments: moments, position: initial.position)
            guard coefficients == nil || coefficients == memory?.writtenCoefficients else {
                throw .notApplicable(
                    argument: "initial_state", choice: "of coefficients other than those", subject: "its moments")
            }
        case .coefficients(let coefficients):
            try requireMemory()
            let moments = try memory?.moments(ofCoefficients: coefficients) ?? []
            try memory?.restore(moments: moments, position: initial.position)
        }
    }

    private func requireMemory() throws(ComputeError) {
        guard memory == nil else { return }
        throw .notApplicable(argument: "initial_state", choice: "of coefficients", subject: "a system without them")
    }
}

extension Readout {
    /// Refuses a readout that does not fit a state of `order` numbers.
    fileprivate func validate(order: Int) throws(ComputeError) {
        guard weights.count == order else {
            throw .wrongLength(argument: "c", actual: weights.count, expected: order)
        }
        if let index = weights.firstIndex(where: { !$0.isFinite }) {
            throw .notFinite(argument: "c", index: index)
        }
        guard feedthrough.isFinite else { throw .notFinite(argument: "d", index: 0) }
    }
}
