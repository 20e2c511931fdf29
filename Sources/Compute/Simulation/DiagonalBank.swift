public import Numerics

/// Many discrete diagonal systems advanced together in single precision.
///
///     x ← λ x + B u     y = 2 Re(C* x) + D u     (post timing; `Re(C* x)` where every pole is written)
///
/// Poles and states are rounded to single precision, the poles once; for double precision go by ``Simulation``.
///
/// Source: Gu et al., "On the Parameterization and Initialization of Diagonal State Space Models" (2022), section 3.
public struct DiagonalBank: Sendable {
    private var modes: DiagonalModes<SIMD8<Float>>

    /// The numbers of systems accepted.
    public static let counts = 1...65_536

    /// The number of systems.
    public let channels: Int

    /// How many samples each has taken.
    public private(set) var position = 0

    /// The systems at rest.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for a number outside ``counts``.
    /// - Complexity: O(modes).
    public init(_ systems: [DiagonalSystem]) throws(ComputeError) {
        guard Self.counts.contains(systems.count) else {
            throw .outOfRange(argument: "channels", value: systems.count, allowed: Self.counts)
        }
        channels = systems.count
        modes = DiagonalModes(systems)
    }

    /// Takes one sample a channel and gives the outputs they cause.
    ///
    /// - Parameters:
    ///   - inputs: One sample a channel.
    ///   - outputs: One output a channel.
    /// - Throws: ``ComputeError/diverged(step:)`` with the position where a state's norm left the range.
    /// - Complexity: O(modes); allocates nothing.
    /// - Precondition: There is a sample and an output for each channel.
    public mutating func advance(by inputs: Span<Float>, into outputs: inout MutableSpan<Float>) throws(ComputeError) {
        guard modes.advance(by: inputs, into: &outputs) else { throw .diverged(step: position) }
        position += 1
    }

    /// The state of a channel, as long as its poles.
    ///
    /// - Precondition: There is such a channel.
    public func state(channel: Int) -> [Complex<Double>] { modes.state(channel: channel) }

    /// Sets the state of a channel.
    ///
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` unless it is as long as the poles.
    /// - Precondition: There is such a channel.
    public mutating func restore(_ state: [Complex<Double>], channel: Int) throws(ComputeError) {
        try requireVector("initial_state", state, count: modes.count(channel: channel))
        modes.restore(state, channel: channel)
    }
}
