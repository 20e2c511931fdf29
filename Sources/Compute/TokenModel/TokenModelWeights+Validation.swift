extension TokenModelWeights {
    /// The vocabularies that this service accepts.
    public static let vocabularies = 1...(1 << 20)
    /// The widths of the residual stream and of the kernels.
    public static let widths = 1...16_384
    /// The sizes of a channel's state.
    public static let halfStates = 1...4096
    /// The lengths of the short convolution.
    public static let convolutions = 1...64
    /// The depths.
    public static let depths = 1...1024

    /// Refuses weights that are no model: sizes, lengths, numbers that are not finite, poles on or outside the unit
    /// circle.
    ///
    /// - Parameter checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for a size;
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` and ``ComputeError/notFinite(argument:index:)`` for a
    ///   tensor, ``ComputeError/notInInterval(argument:value:allowed:)`` for the largest magnitude of a pole with the
    ///   tensor it follows from, ``ComputeError/poleOnNode(node:length:)`` where a truncated numerator has no whole
    ///   one; what `checkpoint` throws. The argument is the path of the property: `shape.hidden`, `embedding`,
    ///   `layers.3.inputProjection`; for a pole with the place of its entry, of a denominator the first, behind it:
    ///   `layers.3.kernel.logDecay[17]`.
    /// - Complexity: O(parameters), and O(E n²) for a rational kernel.
    public func validate(checkpoint: Checkpoint = {}) throws(ComputeError) {
        try validateTensors(checkpoint: checkpoint)
        for (index, layer) in layers.enumerated() {
            _ = try layer.kernel.discretized(shape, at: "layers.\(index).kernel", checkpoint: checkpoint)
        }
    }

    /// Refuses sizes, lengths and numbers that are not finite.
    func validateTensors(checkpoint: Checkpoint) throws(ComputeError) {
        try shape.validate()
        guard Self.depths.contains(layers.count) else {
            throw .outOfRange(argument: "layers", value: layers.count, allowed: Self.depths)
        }
        let (vocabulary, hidden) = (shape.vocabulary, shape.hidden)
        try Self.check("embedding", embedding, vocabulary * hidden)
        try Self.check("finalNorm", finalNorm, hidden)
        if let head { try Self.check("head", head, vocabulary * hidden) }
        for (index, layer) in layers.enumerated() {
            try checkpoint()
            try layer.validate(shape, at: "layers.\(index)")
        }
    }

    /// Refuses a tensor of another length or with an entry that is not finite.
    static func check(_ argument: String, _ entries: [Float], _ count: Int) throws(ComputeError) {
        guard entries.count == count else {
            throw .wrongLength(argument: argument, actual: entries.count, expected: count)
        }
        if let index = entries.firstIndex(where: { !$0.isFinite }) {
            throw .notFinite(argument: argument, index: index)
        }
    }
}

extension TokenModelWeights.Shape {
    func validate() throws(ComputeError) {
        try Self.check("vocabulary", vocabulary, TokenModelWeights.vocabularies)
        try Self.check("hidden", hidden, TokenModelWeights.widths)
        try Self.check("inner", inner, TokenModelWeights.widths)
        try Self.check("halfState", halfState, TokenModelWeights.halfStates)
        try Self.check("convolution", convolution, TokenModelWeights.convolutions)
        guard normEpsilon > 0, normEpsilon <= 1 else {
            throw .notInInterval(argument: "shape.normEpsilon", value: normEpsilon, allowed: "(0, 1]")
        }
    }

    private static func check(_ name: String, _ value: Int, _ allowed: ClosedRange<Int>) throws(ComputeError) {
        guard allowed.contains(value) else {
            throw .outOfRange(argument: "shape.\(name)", value: value, allowed: allowed)
        }
    }
}

extension TokenModelWeights.Layer {
    func validate(_ shape: TokenModelWeights.Shape, at path: String) throws(ComputeError) {
        let (hidden, inner) = (shape.hidden, shape.inner)
        try TokenModelWeights.check("\(path).norm", norm, hidden)
        try TokenModelWeights.check("\(path).inputProjection", inputProjection, 2 * inner * hidden)
        try TokenModelWeights.check("\(path).convolution", convolution, inner * shape.convolution)
        try TokenModelWeights.check("\(path).convolutionBias", convolutionBias, inner)
        try TokenModelWeights.check("\(path).outputProjection", outputProjection, hidden * inner)
        try kernel.validate(shape, at: "\(path).kernel")
    }
}
