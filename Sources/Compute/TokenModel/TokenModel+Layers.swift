extension TokenModel {
    /// One session's turn: consecutive rows of a pass that advance its state.
    ///
    /// Calls `turn` once for every layer, between the products that all rows share.
    @inline(__always)
    func runLayers(
        rows: Int, _ workspace: inout TokenWorkspace,
        turn: (TokenLayer, inout TokenWorkspace) -> Void
    ) {
        let hiddenCount = rows * blocks(of: shape.hidden)
        for layer in layers {
            layer.norm.apply(workspace.hidden, rows: 0..<rows, into: &workspace.normed)
            layer.signal.multiply(workspace.normed, lanes: rows, into: &workspace.signals)
            layer.gate.multiply(workspace.normed, lanes: rows, into: &workspace.gates)
            turn(layer, &workspace)
            layer.output.multiply(workspace.mixed, lanes: rows, into: &workspace.projected)
            for place in 0..<hiddenCount { workspace.hidden[place] += workspace.projected[place] }
        }
    }

    /// Puts the embeddings of tokens into the residual streams.
    func embed(_ tokens: some Collection<Int>, _ workspace: inout TokenWorkspace) {
        let vectors = blocks(of: shape.hidden)
        var hidden = workspace.hidden.mutableSpan
        for (row, token) in tokens.enumerated() {
            for place in 0..<vectors { hidden[row * vectors + place] = embedding[token * vectors + place] }
        }
    }

    /// Writes the logits of some rows, one after the other, from `start` on.
    func writeLogits(
        of rows: Range<Int>, _ workspace: inout TokenWorkspace, into logits: inout [Float], at start: Int
    ) {
        let (vocabulary, panels) = (shape.vocabulary, head.panels)
        finalNorm.apply(workspace.hidden, rows: rows, into: &workspace.normed)
        head.multiply(workspace.normed, lanes: rows.count, into: &workspace.scores)
        let scores = workspace.scores.span
        var target = logits.mutableSpan
        for row in 0..<rows.count {
            for panel in 0..<vocabulary / 16 {
                let place = start &+ row &* vocabulary &+ 16 &* panel
                Float.store(scores[row &* panels &+ panel], into: &target, at: place)
            }
            for token in vocabulary / 16 * 16..<vocabulary {
                target[start + row * vocabulary + token] = scores[row * panels + token / 16][token % 16]
            }
        }
    }

    /// Whether the residual streams of some rows and a state hold numbers alone.
    func isFinite(_ state: TokenState, rows: Range<Int>, _ workspace: TokenWorkspace) -> Bool {
        let vectors = blocks(of: shape.hidden)
        let largest = SIMD16<Float>(repeating: .greatestFiniteMagnitude)
        func isFinite(_ numbers: SIMD16<Float>) -> Bool {
            all((numbers .<= largest) .& (numbers .>= -largest))
        }
        return state.vectors.allSatisfy(isFinite)
            && workspace.hidden[rows.lowerBound * vectors..<rows.upperBound * vectors].allSatisfy(isFinite)
    }
}
