extension TokenModel {
    /// Which logits of a prompt are wanted.
    public enum PromptLogits: Sendable {
        case none
        /// Those after its last token.
        case last
        /// Those after every token, one after the other.
        case all
    }

    /// Advances one session by the tokens of a prompt, ``chunk`` at a time.
    ///
    /// State and logits have the bits that stepping token by token gives, however a prompt is cut.
    ///
    /// - Parameters:
    ///   - tokens: Each in `0 ..< V`; none leaves all as it is.
    ///   - logits: Becomes what `wanted` says; empty where no logits are.
    ///   - checkpoint: Called between chunks.
    /// - Throws: As ``advance(_:by:logits:workspace:)-(TokenState,_,_,_)``; what `checkpoint` throws. The state is then
    ///   as it was.
    /// - Complexity: O(tokens · parameters); copies the state once.
    /// - Precondition: State and workspace are this model's.
    public func prefill(
        _ state: inout TokenState, with tokens: [Int], logits wanted: PromptLogits, into logits: inout [Float],
        workspace: inout TokenWorkspace, checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        try requireTokens(tokens)
        switch wanted {
        case .none: logits = []
        case .last: prepare(&logits, rows: min(1, tokens.count))
        case .all: prepare(&logits, rows: tokens.count)
        }
        var working = state
        for start in stride(from: 0, to: tokens.count, by: Self.chunk) {
            if start > 0 { try checkpoint() }
            let part = tokens[start..<min(tokens.count, start + Self.chunk)]
            embed(part, &workspace)
            take(part.count, &working, &workspace)
            switch wanted {
            case .none: break
            case .last where part.endIndex < tokens.count: break
            case .last: writeLogits(of: part.count - 1..<part.count, &workspace, into: &logits, at: 0)
            case .all:
                writeLogits(
                    of: 0..<part.count, &workspace, into: &logits, at: start * shape.vocabulary)
            }
            guard range.isProven || isFinite(working, rows: 0..<part.count, workspace) else {
                throw .diverged(step: working.position - part.count)
            }
        }
        guard range.isProven || logits.allSatisfy(\.isFinite) else { throw .diverged(step: working.position) }
        state = working
    }
}
