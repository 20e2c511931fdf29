extension TokenModel {
    /// The bytes that a session's state occupies.
    public var stateBytes: Int { 64 * stateVectors + MemoryLayout<TokenState>.size }

    /// Vectors of sixteen that a state has.
    var stateVectors: Int { layers.last?.end ?? 0 }

    /// A state of zeros, before the first token.
    public func makeState() -> TokenState { TokenState(count: stateVectors) }

    /// The numbers of a state, in the order of ``stateLayout``: with its position, all there is.
    ///
    /// - Complexity: O(state).
    public func export(_ state: TokenState) -> [Float] {
        precondition(state.vectors.count == stateVectors, "a state of another model")
        var numbers: [Float] = []
        numbers.reserveCapacity(stateLayout.count)
        for layer in layers {
            for (lane, vectors) in places(in: layer, position: state.position) {
                for vector in vectors { numbers.append(state.vectors[vector][lane]) }
            }
        }
        return numbers
    }

    /// Makes a state of exported numbers: it goes on with the same bits as the one that was exported.
    ///
    /// - Parameters:
    ///   - numbers: In the order of ``stateLayout``.
    ///   - position: How many tokens led there.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)``, and ``ComputeError/notInInterval(argument:value:allowed:)`` for a
    ///   number that no sequence of tokens leads to, with `state` as argument;
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` for `position`.
    /// - Complexity: O(state).
    public func makeState(from numbers: [Float], position: Int) throws(ComputeError) -> TokenState {
        guard position >= 0 else {
            throw .outOfRange(argument: "position", value: position, allowed: 0...Int.max)
        }
        try TokenModelWeights.check("state", numbers, stateLayout.count)
        var state = makeState()
        var place = 0
        for (index, layer) in layers.enumerated() {
            let limit = range.stateLimits[index]
            for (lane, vectors) in places(in: layer, position: position) {
                for vector in vectors {
                    let number = numbers[place]
                    guard number.magnitude <= limit else {
                        throw .notInInterval(
                            argument: "state", value: Double(number), allowed: "[-\(limit), \(limit)]")
                    }
                    state.vectors[vector][lane] = number
                    place += 1
                }
            }
        }
        state.position = position
        return state
    }

    /// The vectors of each channel's states, in the order of export, first of the convolution, then of the kernel.
    private func places(in layer: TokenLayer, position: Int) -> [(lane: Int, vectors: [Int])] {
        let taps = layer.convolution.stateCount
        let count = layer.kernelStateCount
        let order: [Int]
        switch layer.kernel {
        case .diagonal: order = Array(0..<count)
        case .rational: order = (1...count).map { (position % count - $0 + count) % count }
        }
        let tails = (0..<shape.inner).map { channel in
            (lane: channel % 16, vectors: (0..<taps).map { layer.start + channel / 16 * taps + $0 })
        }
        let states = (0..<shape.inner).map { channel in
            (lane: channel % 16, vectors: order.map { layer.kernelStart + channel / 16 * count + $0 })
        }
        return tails + states
    }
}
