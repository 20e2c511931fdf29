/// Attention with a state of fixed size: a matrix S for each head that takes in a key and a value with each token.
///
///     S' = S diag(a) + u kᵀ        u = v, or β (v - S diag(a) k) by a delta rule
///     o  = scale S' q
///
/// It is a value: a copy goes its own way. Equal tokens give equal bits, however they are divided into calls, and
/// across ``numbers`` and ``restore(_:position:)``.
///
/// Sources: Katharopoulos et al., "Transformers are RNNs" (2020), equations 16–20; Sun et al., "Retentive network"
/// (2023), equation 6; Yang et al., "Gated linear attention" (2024), equation 3; Schlag et al., "Linear transformers
/// are secretly fast weight programmers" (2021), equation 24; Yang et al., "Gated delta networks" (2025), equation 10.
public struct LinearAttentionState: Sendable {
    public let configuration: Configuration
    /// How many tokens have been absorbed.
    public private(set) var position = 0
    /// Head after head: the columns of S in whole vectors, then n in whole vectors.
    private var cells: [SIMD8<Double>]
    private var next: [SIMD8<Double>]
    /// The last token's outputs, head after head.
    private var outputs: [Double]

    /// Makes the state of zeros.
    ///
    /// - Throws: As ``Configuration/validate()``.
    public init(_ configuration: Configuration) throws(ComputeError) {
        try configuration.validate()
        self.configuration = configuration
        cells = Array(repeating: .zero, count: configuration.widths.heads * configuration.vectorsPerHead)
        next = cells
        outputs = Array(repeating: 0, count: configuration.outputCount)
    }

    /// Takes in one token.
    ///
    /// - Parameter sample: q, k, v, and what the rule takes of a and β, of the first head, then those of the next.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)`` with the number's index,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` with `a` or `beta`, or
    ///   ``ComputeError/diverged(step:)`` where a state would pass 10¹⁵⁰ or an output double precision. The state is
    ///   untouched if it throws.
    /// - Complexity: O(d_k d_v) a head.
    public mutating func advance(by sample: Span<Double>) throws(ComputeError) {
        try requireSample(sample, count: configuration.sampleCount)
        // Copies, so that the room for the next state alone is accessed for writing.
        let (configuration, cells) = (configuration, cells)
        let count = configuration.vectorsPerHead
        var results = outputs
        for head in 0..<configuration.widths.heads {
            let width = configuration.headSampleCount
            let token = try LinearAttentionToken(
                sample.extracting(head * width..<(head + 1) * width), head: head, configuration)
            var target = next.mutableSpan
            var room = target._mutatingExtracting(head * count..<(head + 1) * count)
            let fits = token.advance(
                cells.span.extracting(head * count..<(head + 1) * count), into: &room, configuration)
            guard let output = fits ? token.output(of: room.span, configuration) : nil else {
                throw .diverged(step: position)
            }
            for (i, number) in output.enumerated() { results[head * configuration.widths.value + i] = number }
        }
        swap(&self.cells, &next)
        outputs = results
        position += 1
    }

    /// Appends the outputs that belong to the token absorbed last: d_v numbers a head.
    public func appendOutputs(to target: inout [Double]) { target += outputs }

    /// Goes back to where nothing has been absorbed.
    public mutating func reset() {
        for index in cells.indices { cells[index] = .zero }
        position = 0
    }
}

extension LinearAttentionState {
    /// The state, head after head: S row-major, d_v × d_k, then n where there is a normalizer.
    ///
    /// - Complexity: O(d_k d_v) a head, time and space.
    public var numbers: [Double] {
        let places = places
        return (0..<configuration.widths.heads).flatMap { head in
            places.map { cells[head * configuration.vectorsPerHead + $0.vector][$0.lane] }
        }
    }

    /// Goes on from a state.
    ///
    /// - Parameters:
    ///   - numbers: As ``numbers``, none beyond 10¹⁵⁰; those below 10⁻³⁰⁰ count as 0.
    ///   - position: How many tokens led there, in 0 … 2⁵³.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)`` and ``ComputeError/notInInterval(argument:value:allowed:)`` with
    ///   `initial_state`; ``ComputeError/outOfRange(argument:value:allowed:)`` with `position`. The state is then as
    ///   it was.
    public mutating func restore(_ numbers: [Double], position: Int) throws(ComputeError) {
        let places = places
        let expected = configuration.widths.heads * places.count
        guard numbers.count == expected else {
            throw .wrongLength(argument: "initial_state", actual: numbers.count, expected: expected)
        }
        let state = try flushedState(numbers)
        guard 0...SystemState.largestPosition ~= position else {
            throw .outOfRange(argument: "position", value: position, allowed: 0...SystemState.largestPosition)
        }
        for (index, number) in state.enumerated() {
            let (head, place) = index.quotientAndRemainder(dividingBy: places.count)
            cells[head * configuration.vectorsPerHead + places[place].vector][places[place].lane] = number
        }
        self.position = position
    }

    /// Where the numbers of a head's state are, in the order in which they are told.
    private var places: [(vector: Int, lane: Int)] {
        let widths = configuration.widths
        let matrix = (0..<widths.value).flatMap { i in
            (0..<widths.key).map { j in (vector: j * widths.valueVectors + i / 8, lane: i % 8) }
        }
        guard configuration.rule.hasNormalizer else { return matrix }
        let end = widths.key * widths.valueVectors
        return matrix + (0..<widths.key).map { (vector: end + $0 / 8, lane: $0 % 8) }
    }
}
