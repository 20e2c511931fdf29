internal import Numerics

/// The modes of one or more discrete diagonal systems with their state, in lanes.
///
///     x ← λ x + B u     y = Re(C* x) + Re(D) u, or 2 Re(C* x) + D u of a conjugate half
///
/// A channel's modes fill whole blocks of lanes, so that its bits do not depend on its neighbours.
struct DiagonalModes<Lanes: ModeLanes>: Sendable {
    /// What a block of modes is multiplied by.
    private struct Block: Sendable {
        let decayReal, decayImaginary: Lanes
        let gainReal, gainImaginary: Lanes
        let readoutReal, readoutImaginary: Lanes
    }

    private struct State: Sendable {
        var real, imaginary: Lanes
    }

    /// The blocks of each channel end here.
    private let ends: [Int]
    private let blocks: [Block]
    private let direct: [Lanes.Scalar]
    private let counts: [Int]
    private var states: [State]

    /// The channels at rest.
    init(_ systems: [DiagonalSystem]) {
        var ends: [Int] = []
        var blocks: [Block] = []
        for system in systems {
            let factor: Double = system.poleSet == .whole ? 1 : 2
            for start in stride(from: 0, to: system.poles.count, by: Lanes.scalarCount) {
                let range = start..<min(start + Lanes.scalarCount, system.poles.count)
                blocks.append(
                    Block(
                        decayReal: Lanes(lanes: system.poles[range].map(\.real)),
                        decayImaginary: Lanes(lanes: system.poles[range].map(\.imaginary)),
                        gainReal: Lanes(lanes: system.inputVector[range].map(\.real)),
                        gainImaginary: Lanes(lanes: system.inputVector[range].map(\.imaginary)),
                        readoutReal: Lanes(lanes: system.outputVector[range].map { factor * $0.real }),
                        readoutImaginary: Lanes(lanes: system.outputVector[range].map { factor * $0.imaginary })
                    )
                )
            }
            ends.append(blocks.count)
        }
        self.ends = ends
        self.blocks = blocks
        direct = systems.map { Lanes.Scalar($0.feedthrough.real) }
        counts = systems.map(\.poles.count)
        let zero = Lanes(repeating: 0)
        states = Array(repeating: State(real: zero, imaginary: zero), count: blocks.count)
    }

    /// Takes one sample a channel and gives the outputs of the new states.
    ///
    /// - Returns: Whether every channel's `Σ|x|²` is within range.
    /// - Complexity: O(modes); allocates nothing.
    /// - Precondition: There is a sample and an output, or more, for each channel.
    @inline(__always)
    mutating func advance(by inputs: Span<Lanes.Scalar>, into outputs: inout MutableSpan<Lanes.Scalar>) -> Bool {
        precondition(inputs.count == ends.count && outputs.count >= ends.count && direct.count == ends.count)
        // Copies of the arrays' references, so that the state alone is accessed for writing.
        let (allBlocks, allEnds, allDirect) = (blocks, ends, direct)
        let (blocks, ends, direct) = (allBlocks.span, allEnds.span, allDirect.span)
        var states = states.mutableSpan
        var isWithinRange = true
        var index = 0
        for channel in ends.indices {
            let input = Lanes(repeating: inputs[channel])
            var sum = Lanes(repeating: 0)
            var energy = Lanes(repeating: 0)
            while index < ends[channel] {
                let block = blocks[index]
                let old = states[index]
                let real = (block.gainReal * input).adding(block.decayReal, times: old.real)
                    .subtracting(block.decayImaginary, times: old.imaginary).withoutSubnormals
                let imaginary = (block.gainImaginary * input).adding(block.decayReal, times: old.imaginary)
                    .adding(block.decayImaginary, times: old.real).withoutSubnormals
                states[index] = State(real: real, imaginary: imaginary)
                sum = sum.adding(block.readoutReal, times: real).adding(block.readoutImaginary, times: imaginary)
                energy = energy.adding(real, times: real).adding(imaginary, times: imaginary)
                index += 1
            }
            outputs[channel] = sum.total + direct[channel] * inputs[channel]
            isWithinRange = isWithinRange && energy.total <= Lanes.largestEnergy
        }
        return isWithinRange
    }

    /// `C* x` of a channel, or `2 Re(C* x)`'s real and imaginary sums with the factor of its pole set.
    func readout(channel: Int) -> Complex<Double> {
        var (real, imaginary) = (0.0, 0.0)
        for index in first(channel)..<ends[channel] {
            let (block, state) = (blocks[index], states[index])
            for lane in 0..<Lanes.scalarCount {
                let (c, d) = (Double(block.readoutReal[lane]), Double(block.readoutImaginary[lane]))
                let (x, y) = (Double(state.real[lane]), Double(state.imaginary[lane]))
                real += c * x + d * y
                imaginary += c * y - d * x
            }
        }
        return Complex(real, imaginary)
    }

    /// The state of a channel, as long as its poles.
    func state(channel: Int) -> [Complex<Double>] {
        (0..<counts[channel]).map { n in
            let block = states[first(channel) + n / Lanes.scalarCount]
            return Complex(Double(block.real[n % Lanes.scalarCount]), Double(block.imaginary[n % Lanes.scalarCount]))
        }
    }

    /// Sets the state of a channel.
    ///
    /// - Precondition: `state` is as long as its poles.
    mutating func restore(_ state: [Complex<Double>], channel: Int) {
        precondition(state.count == counts[channel])
        let start = first(channel)
        for (n, value) in state.enumerated() {
            states[start + n / Lanes.scalarCount].real[n % Lanes.scalarCount] = Lanes.Scalar(value.real)
            states[start + n / Lanes.scalarCount].imaginary[n % Lanes.scalarCount] = Lanes.Scalar(value.imaginary)
        }
    }

    /// The number of poles of a channel.
    func count(channel: Int) -> Int { counts[channel] }

    private func first(_ channel: Int) -> Int { channel == 0 ? 0 : ends[channel - 1] }
}
