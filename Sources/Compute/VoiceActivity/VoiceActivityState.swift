/// What a stream of sound has left behind in a voice activity detector: 64 samples, and the two vectors of its cell.
///
/// It is a value: a copy goes its own way. Equal samples give equal bits, across ``numbers`` and
/// ``restore(_:position:)`` too.
public struct VoiceActivityState: Sendable, Equatable {
    /// How many steps have been taken, of 512 samples each.
    public private(set) var position = 0
    /// The probability of speech in the last step.
    public private(set) var probability: Float = 0
    private var context = [Float](repeating: 0, count: VoiceActivityWeights.context)
    private var hidden = [Float](repeating: 0, count: VoiceActivityWeights.hidden)
    private var cell = [Float](repeating: 0, count: VoiceActivityWeights.hidden)

    /// The state before any sound.
    public init() {}

    /// The count of numbers of a state.
    public static let count = VoiceActivityWeights.context + 2 * VoiceActivityWeights.hidden

    /// The bytes of a state, and of the room to compute the next.
    public static let bytes = 2 * count * MemoryLayout<Float>.stride + 512

    /// Takes in 512 samples, of which those of sound are in -1 … 1.
    ///
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)``, or ``ComputeError/diverged(step:)`` where single precision does
    ///   not hold what comes of them. The state is untouched if it throws.
    /// - Complexity: About 8·10⁵ multiplications.
    public mutating func advance(by sample: Span<Double>, in model: VoiceActivityModel) throws(ComputeError) {
        try requireSample(sample, count: VoiceActivityWeights.step)
        var signal = context
        for index in 0..<sample.count { signal.append(Float(sample[index])) }
        var (hidden, cell) = (hidden, cell)
        model.advance(&hidden, &cell, by: model.features(signal))
        let probability = model.probability(of: hidden)
        guard probability.isFinite, signal.allSatisfy(\.isFinite), cell.allSatisfy(\.isFinite) else {
            throw .diverged(step: position)
        }
        context = Array(signal.suffix(VoiceActivityWeights.context))
        self.hidden = hidden
        self.cell = cell
        self.probability = probability
        position += 1
    }

    /// Goes back to where nothing has been heard.
    public mutating func reset() { self = VoiceActivityState() }

    /// The state: the context, then `hidden`, then `cell`.
    public var numbers: [Double] { (context + hidden + cell).map(Double.init) }

    /// Goes on from a state.
    ///
    /// - Parameters:
    ///   - numbers: As ``numbers``; each becomes the nearest of single precision.
    ///   - position: How many steps led there, in 0 … 2⁵³.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` and
    ///   ``ComputeError/notFinite(argument:index:)`` with `initial_state`;
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` with `position`. The state is then as it was.
    public mutating func restore(_ numbers: [Double], position: Int) throws(ComputeError) {
        guard numbers.count == Self.count else {
            throw .wrongLength(argument: "initial_state", actual: numbers.count, expected: Self.count)
        }
        let floats = numbers.map { Float($0) }
        if let index = floats.firstIndex(where: { !$0.isFinite }) {
            throw .notFinite(argument: "initial_state", index: index)
        }
        guard 0...SystemState.largestPosition ~= position else {
            throw .outOfRange(argument: "position", value: position, allowed: 0...SystemState.largestPosition)
        }
        let (start, width) = (VoiceActivityWeights.context, VoiceActivityWeights.hidden)
        context = Array(floats[..<start])
        hidden = Array(floats[start..<start + width])
        cell = Array(floats[(start + width)...])
        self.position = position
    }
}
