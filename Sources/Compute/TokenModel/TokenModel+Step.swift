extension TokenModel {
    /// Advances one session by one token.
    ///
    /// - Parameters:
    ///   - token: In `0 ..< V`.
    ///   - logits: Becomes the V logits of the next token.
    ///   - workspace: Of this model.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `tokens` as argument;
    ///   ``ComputeError/diverged(step:)`` where a number leaves the range of single precision. The state is then as it
    ///   was.
    /// - Complexity: O(parameters); allocates nothing once `logits` has room and no copy of the state is left.
    /// - Precondition: State and workspace are this model's.
    public func advance(
        _ state: inout TokenState, by token: Int, logits: inout [Float], workspace: inout TokenWorkspace
    ) throws(ComputeError) {
        try requireTokens(CollectionOfOne(token))
        let before = range.isProven ? nil : state
        prepare(&logits, rows: 1)
        embed(CollectionOfOne(token), &workspace)
        take(1, &state, &workspace)
        writeLogits(of: 0..<1, &workspace, into: &logits, at: 0)
        if let before, !isFinite(state, rows: 0..<1, workspace) || !logits.allSatisfy(\.isFinite) {
            state = before
            throw .diverged(step: before.position)
        }
    }

    /// Advances up to sixteen sessions by one token each: a tick.
    ///
    /// Each session's state and logits have the bits that ``advance(_:by:logits:workspace:)-(TokenState,_,_,_)`` gives.
    ///
    /// - Parameters:
    ///   - tokens: One for each session.
    ///   - logits: Becomes the V logits of each session, one after the other.
    /// - Returns: The sessions whose numbers left the range of single precision: their states are as they were, their
    ///   logits mean nothing. Others are not touched by that.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `sessions` or `tokens` as argument,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` with `tokens`; all states are then as they were.
    /// - Complexity: O(sessions · parameters).
    /// - Precondition: States and workspace are this model's.
    public func advance(
        _ states: inout [TokenState], by tokens: [Int], logits: inout [Float], workspace: inout TokenWorkspace
    ) throws(ComputeError) -> [Int] {
        guard Self.lanes.contains(states.count) else {
            throw .outOfRange(argument: "sessions", value: states.count, allowed: Self.lanes)
        }
        guard tokens.count == states.count else {
            throw .wrongLength(argument: "tokens", actual: tokens.count, expected: states.count)
        }
        try requireTokens(tokens)
        let rows = tokens.count
        let before = range.isProven ? [] : states
        prepare(&logits, rows: rows)
        embed(tokens, &workspace)
        runLayers(rows: rows, &workspace) { layer, workspace in
            for lane in 0..<rows {
                layer.mix(
                    &states[lane], rows: lane..<lane + 1, signals: workspace.signals, gates: workspace.gates,
                    into: &workspace.mixed)
            }
        }
        for lane in 0..<rows { states[lane].position += 1 }
        writeLogits(of: 0..<rows, &workspace, into: &logits, at: 0)
        let diverged = before.indices.filter { lane in
            !isFinite(states[lane], rows: lane..<lane + 1, workspace)
                || !logits[lane * shape.vocabulary..<(lane + 1) * shape.vocabulary].allSatisfy(\.isFinite)
        }
        for lane in diverged { states[lane] = before[lane] }
        return diverged
    }

    /// Advances one session by the tokens that are in the first rows.
    func take(_ rows: Int, _ state: inout TokenState, _ workspace: inout TokenWorkspace) {
        precondition(state.vectors.count == stateVectors, "a state of another model")
        runLayers(rows: rows, &workspace) { layer, workspace in
            layer.mix(
                &state, rows: 0..<rows, signals: workspace.signals, gates: workspace.gates, into: &workspace.mixed)
        }
        state.position += rows
    }

    /// Makes room for rows of logits.
    func prepare(_ logits: inout [Float], rows: Int) {
        let count = rows * shape.vocabulary
        if logits.count != count { logits = [Float](repeating: 0, count: count) }
    }
}
