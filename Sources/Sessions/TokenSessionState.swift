public import Compute

/// What a session with a token model has made of its tokens: a value, copied when it is changed.
public struct TokenSessionState: Sendable {
    /// What the next token is drawn from.
    public enum Next: Sendable, Equatable {
        /// Nothing has been absorbed.
        case nothing
        /// The logits after the token absorbed last.
        case logits([Float])
        /// The token drawn last, which has yet to be absorbed.
        case token(Int)
    }

    public let model: TokenModelReference
    /// The tokens absorbed, as the model keeps them.
    public var state: TokenState
    public var next = Next.nothing
    /// How the next draw goes on; `nil` where none was made.
    public var sampler: TokenSampler.State?
    /// Bytes of the text that are no whole character yet.
    public var tail: [UInt8] = []

    /// A session before its first token.
    public init(_ model: TokenModelReference) {
        self.model = model
        state = model.engine.makeState()
    }

    /// The tokens of the text, the one drawn last included.
    public var position: Int {
        if case .token = next { state.position + 1 } else { state.position }
    }

    /// Absorbs tokens, after the one that has yet to be, and keeps the logits of the next.
    ///
    /// - Parameter samples: Whole numbers in `0 ..< V`.
    /// - Throws: ``ComputeError/notFinite(argument:index:)`` with `u` for another number, and what the model refuses;
    ///   the state is as it was.
    mutating func advance(through samples: Span<Double>) throws(ComputeError) {
        var tokens: [Int] = []
        if case .token(let token) = next { tokens.append(token) }
        for index in 0..<samples.count {
            guard let token = Int(exactly: samples[index]) else { throw .notFinite(argument: "u", index: index) }
            tokens.append(token)
        }
        guard samples.count > 0 else { return }
        var logits: [Float] = []
        var workspace = model.engine.makeWorkspace()
        if tokens.count == 1 {
            try model.engine.advance(&state, by: tokens[0], logits: &logits, workspace: &workspace)
        } else {
            try model.engine.prefill(&state, with: tokens, logits: .last, into: &logits, workspace: &workspace)
        }
        next = .logits(logits)
        tail = []
    }

    /// The numbers of the model's state.
    var numbers: [Double] { model.engine.export(state).map { Double($0) } }

    /// The bytes that such a state occupies.
    static func bytes(of model: TokenModel) -> Int {
        model.stateBytes + MemoryLayout<Float>.stride * model.shape.vocabulary
    }
}
