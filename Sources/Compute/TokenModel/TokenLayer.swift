/// One block of a model, packed for stepping.
struct TokenLayer: Sendable {
    /// What differs between layers.
    enum Kernel: Sendable {
        case diagonal(DiagonalBlocks)
        case rational(RationalBlocks)
    }

    let norm: TokenNorm
    /// `W_u` and `W_g`.
    let signal, gate: RowPanels
    let convolution: ShortConvolution
    let kernel: Kernel
    let output: RowPanels
    /// Where the states of the layer begin in a session's: first those of the convolution, then the kernel's.
    let start: Int
    let channelBlocks: Int

    init(
        _ layer: TokenModelWeights.Layer, _ stepped: SteppedKernel, shape: TokenModelWeights.Shape, start: Int
    ) {
        let (hidden, inner) = (shape.hidden, shape.inner)
        norm = TokenNorm(weight: layer.norm, epsilon: shape.normEpsilon)
        signal = RowPanels(rows: inner, columns: hidden, entries: layer.inputProjection)
        gate = RowPanels(rows: inner, columns: hidden, entries: layer.inputProjection, from: inner * hidden)
        convolution = ShortConvolution(
            length: shape.convolution, taps: layer.convolution, bias: layer.convolutionBias)
        output = RowPanels(rows: hidden, columns: inner, entries: layer.outputProjection)
        switch stepped {
        case .diagonal(let modes, let feedthrough):
            kernel = .diagonal(DiagonalBlocks(modes: modes, feedthrough: feedthrough))
        case .rational(let denominator, let numerator, let feedthrough):
            kernel = .rational(
                RationalBlocks(denominator: denominator, numerator: numerator, feedthrough: feedthrough))
        }
        self.start = start
        channelBlocks = blocks(of: inner)
    }

    /// Where the states of the kernel begin.
    var kernelStart: Int { start + channelBlocks * convolution.stateCount }

    /// Vectors of state that a block's kernel has.
    var kernelStateCount: Int {
        switch kernel {
        case .diagonal(let kernel): kernel.stateCount
        case .rational(let kernel): kernel.stateCount
        }
    }

    /// Where the states of the next layer begin.
    var end: Int { kernelStart + channelBlocks * kernelStateCount }

    /// Takes the inputs of the convolution of consecutive tokens, and gives what the output projection takes:
    /// `kernel(silu(conv(u))) ∘ silu(g)`.
    ///
    /// - Parameters:
    ///   - state: A session's, with the position before the first of the tokens.
    ///   - rows: The tokens' places in the arrays.
    func mix(
        _ state: inout TokenState, rows: Range<Int>, signals: [SIMD16<Float>], gates: [SIMD16<Float>],
        into mixed: inout [Float]
    ) {
        let position = state.position
        var vectors = state.vectors.mutableSpan
        var mixed = mixed.mutableSpan
        switch kernel {
        case .diagonal(let kernel):
            mix(kernel, &vectors, position: position, rows: rows, signals.span, gates.span, into: &mixed)
        case .rational(let kernel):
            mix(kernel, &vectors, position: position, rows: rows, signals.span, gates.span, into: &mixed)
        }
    }

    @inline(__always)
    private func mix(
        _ kernel: some ChannelBlocks, _ state: inout MutableSpan<SIMD16<Float>>, position: Int, rows: Range<Int>,
        _ signals: Span<SIMD16<Float>>, _ gates: Span<SIMD16<Float>>, into mixed: inout MutableSpan<Float>
    ) {
        let (count, taps, size) = (channelBlocks, convolution.stateCount, kernel.stateCount)
        let kernelStart = kernelStart
        for block in 0..<count {
            for row in rows {
                let place = row &* count &+ block
                let input = silu(
                    convolution.advance(&state, at: start &+ block &* taps, block: block, by: signals[place]))
                let output = kernel.advance(
                    &state, at: kernelStart &+ block &* size, block: block,
                    position: position &+ (row &- rows.lowerBound),
                    by: input)
                Float.store(output * silu(gates[place]), into: &mixed, at: place &* 16)
            }
        }
    }
}
