/// The state of a linear system, on one or more signals side by side, advanced a sample at a time.
///
///     x⁺ = Ā x + B̄ u     y = C* x⁺ + D u (post), or C* x + D u (delayed)
///
/// It is a value: a copy goes its own way. Equal samples give equal bits, however they are divided into calls, whatever
/// other channels hear beside them, and across ``numbers`` and ``restore(_:position:)``.
public struct SystemState: Sendable {
    public let configuration: Configuration
    /// How many samples have been absorbed.
    public private(set) var position = 0
    private var dense: SteppedStates<DenseStep>?
    private var modal: SteppedStates<ModalSystemStep>?
    private var companion: CompanionStates?
    private var sections: SteppedStates<SectionStep>?
    /// The last sample's outputs, channel after channel, imaginary parts behind the real ones.
    private var outputs: [Double]

    /// The greatest position.
    public static let largestPosition = 1 << 53

    /// Makes the state at rest.
    ///
    /// - Parameters:
    ///   - configuration: What it is to be.
    ///   - checkpoint: Called on the way, where the rule takes long to prepare.
    /// - Throws: ``ComputeError`` naming the first member at fault; as
    ///   ``Realization/discretized(by:timeStep:checkpoint:)``; what `checkpoint` throws.
    /// - Complexity: O(N³) for a continuous dense system, O(N²) for a discrete one, O(N R²) in modes, O(d).
    public init(_ configuration: Configuration, checkpoint: Checkpoint = {}) throws(ComputeError) {
        try configuration.validate()
        self.configuration = configuration
        outputs = Array(repeating: 0, count: configuration.channels * configuration.steppedOutputCount)
        let channels = configuration.channels
        switch try configuration.steppedSystem(checkpoint: checkpoint) {
        case .dense(let system): dense = SteppedStates(DenseStep(system), channels: channels)
        case .modal(let system):
            modal = SteppedStates(
                ModalSystemStep(system, isReal: !configuration.hasComplexOutputs), channels: channels)
        case .companion(let function):
            companion = CompanionStates(function, timing: configuration.timing, channels: channels)
        case .sections(let cascade): sections = SteppedStates(SectionStep(cascade), channels: channels)
        }
    }

    /// Takes in one sample of every input of every channel.
    ///
    /// - Parameter sample: p values a channel, channel after channel.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)`` with the value's index, or ``ComputeError/diverged(step:)`` with
    ///   the sample's position where a state would pass 10¹⁵⁰. The state is untouched if it throws.
    /// - Complexity: O(N²) a channel for a dense system, O(N R) in modes, O(d) for a transfer function; allocates
    ///   nothing unless a copy of the state shares its storage.
    public mutating func advance(by sample: Span<Double>) throws(ComputeError) {
        let expected = configuration.channels * configuration.inputCount
        guard sample.count == expected else {
            throw .wrongLength(argument: "u", actual: sample.count, expected: expected)
        }
        for index in 0..<sample.count where !sample[index].isFinite { throw .notFinite(argument: "u", index: index) }
        let timing = configuration.timing
        let isWithinRange =
            dense?.advance(by: sample, timing, into: &outputs) ?? modal?.advance(by: sample, timing, into: &outputs)
            ?? companion?.advance(by: sample, into: &outputs)
            ?? sections?.advance(by: sample, .delayed, into: &outputs) ?? false
        guard isWithinRange else { throw .diverged(step: position) }
        position += 1
    }

    /// Appends the outputs that belong to the sample absorbed last: channel after channel q numbers, each followed by
    /// its imaginary part where outputs are complex; the state itself of a system without `C`.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where one is beyond the range of double precision; `target` is then
    ///   as it was.
    /// - Complexity: O(channels × q).
    public func appendOutputs(to target: inout [Double]) throws(ComputeError) {
        guard configuration.hasOutputMatrix else {
            target += numbers
            return
        }
        guard outputs.allSatisfy(\.isFinite) else { throw .diverged(step: position) }
        guard configuration.hasComplexOutputs else {
            target += outputs
            return
        }
        let count = configuration.outputCount
        for channel in 0..<configuration.channels {
            for index in 0..<count {
                target.append(outputs[2 * channel * count + index])
                target.append(outputs[(2 * channel + 1) * count + index])
            }
        }
    }

    /// Goes back to where nothing has been absorbed.
    public mutating func reset() {
        dense?.reset()
        modal?.reset()
        companion?.reset()
        sections?.reset()
        position = 0
    }
}

extension SystemState {
    /// The state, channel after channel, each number followed by its imaginary part where states are complex: of a
    /// transfer function the last d outputs of `1 / a(z)`, newest first; of a conjugate half one of each pair; of
    /// sections two numbers each, as ``SectionState`` has them.
    ///
    /// - Complexity: O(channels × N) time and space.
    public var numbers: [Double] {
        if let companion { return companion.numbers }
        if let sections { return sections.cells.flatMap { [$0.x, $0.y] } }
        let (count, isComplex) = (configuration.stateCount, configuration.hasComplexStates)
        if let modal {
            return modal.numbers(count, isComplex: isComplex, channels: configuration.channels)
        }
        guard let dense else { return [] }
        let places = configuration.densePlaces
        return (0..<configuration.channels).flatMap { channel in
            places.map { dense.cells[channel * dense.step.cellCount + $0] }
        }
    }

    /// Goes on from a state.
    ///
    /// - Parameters:
    ///   - numbers: As ``numbers``, none beyond 10¹⁵⁰; those below 10⁻³⁰⁰ count as 0.
    ///   - position: How many samples led there, in 0 … 2⁵³.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)`` and ``ComputeError/notInInterval(argument:value:allowed:)`` with
    ///   `initial_state`; ``ComputeError/outOfRange(argument:value:allowed:)`` with `position`. The state is then as
    ///   it was.
    /// - Complexity: O(channels × N).
    public mutating func restore(_ numbers: [Double], position: Int) throws(ComputeError) {
        let expected = configuration.channels * configuration.numberCount
        guard numbers.count == expected else {
            throw .wrongLength(argument: "initial_state", actual: numbers.count, expected: expected)
        }
        let state = try flushedState(numbers)
        guard 0...Self.largestPosition ~= position else {
            throw .outOfRange(argument: "position", value: position, allowed: 0...Self.largestPosition)
        }
        companion?.restore(state)
        sections?.restore(stride(from: 0, to: state.count, by: 2).map { SIMD2(state[$0], state[$0 + 1]) })
        modal?.restore(state, configuration.stateCount, isComplex: configuration.hasComplexStates)
        if var cells = dense?.cells, let width = dense?.step.cellCount {
            let places = configuration.densePlaces
            for channel in 0..<configuration.channels {
                for (index, place) in places.enumerated() {
                    cells[channel * width + place] = state[channel * places.count + index]
                }
            }
            dense?.restore(cells)
        }
        self.position = position
    }
}

/// A state that a recurrence may begin with.
///
/// - Throws: ``ComputeError/notFinite(argument:index:)`` and ``ComputeError/notInInterval(argument:value:allowed:)``
///   with `initial_state`.
func flushedState(_ numbers: [Double]) throws(ComputeError) -> [Double] {
    try requireFinite("initial_state", numbers)
    if let number = numbers.first(where: { !$0.isWithinRange }) {
        throw .notInInterval(argument: "initial_state", value: number, allowed: "[-1e150, 1e150]")
    }
    return numbers.map(\.flushed)
}

extension SteppedStates<ModalSystemStep> {
    /// The first `count` numbers of each channel's cells.
    fileprivate func numbers(_ count: Int, isComplex: Bool, channels: Int) -> [Double] {
        var numbers: [Double] = []
        for channel in 0..<channels {
            for n in 0..<count {
                let cell = cells[channel * step.cellCount + n / 4]
                numbers.append(cell.real[n % 4])
                if isComplex { numbers.append(cell.imaginary[n % 4]) }
            }
        }
        return numbers
    }

    /// Sets the first `count` numbers of each channel's cells, and the others to 0.
    fileprivate mutating func restore(_ numbers: [Double], _ count: Int, isComplex: Bool) {
        var restored = Array(repeating: ModalSystemStep.rest, count: cells.count)
        let width = isComplex ? 2 * count : count
        for channel in 0..<numbers.count / width {
            for n in 0..<count {
                let place = channel * step.cellCount + n / 4
                let index = channel * width + (isComplex ? 2 * n : n)
                restored[place].real[n % 4] = numbers[index]
                if isComplex { restored[place].imaginary[n % 4] = numbers[index + 1] }
            }
        }
        restore(restored)
    }
}
