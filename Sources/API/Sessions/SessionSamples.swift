internal import Compute
internal import JSON
internal import Models
internal import Sessions

/// The inputs that a request feeds to a session: one value a channel, input and step.
struct SessionSamples: Sendable {
    /// Step after step, ``width`` values each.
    let values: [Double]
    /// The count of numbers in a step's sample.
    let width: Int
    /// The type that the answer's tensors have on the wire: the request's, unless that cannot hold a real number.
    let dtype: ElementType

    /// The count of steps.
    var count: Int { values.count / width }

    /// Reads `u`: one sample, or several as a tensor with one axis more in front. Where a sample is a number, a column
    /// `[T, 1]` will do too.
    ///
    /// - Parameters:
    ///   - shape: The shape of one sample.
    ///   - limit: The most steps.
    init(from arguments: inout Arguments, shape: [Int], limit: Int) throws(APIError) {
        let tensor = try arguments.tensor("u", ranks: 0...max(2, shape.count + 1))
        let pointer = arguments.pointer(to: "u")
        let isColumn = shape.isEmpty && tensor.rank == 2 && tensor.shape.last == 1
        guard tensor.shape == shape || Array(tensor.shape.dropFirst()) == shape || isColumn else {
            throw .shapeMismatch(pointer, Self.requirement(shape))
        }
        values = tensor.values
        width = shape.reduce(1, *)
        dtype =
            switch tensor.dtype {
            case .float32: .float32
            case .float64, .int64, .bool: .float64
            }
        guard count <= limit else {
            throw .invalidArgument(pointer, .stated("must hold at most \(limit) steps"))
        }
    }

    /// Reads what is fed to a session: tokens as `tokens`, as `text` or as `u`, of one with a token model; `u` of any
    /// other.
    ///
    /// - Parameters:
    ///   - tokenizer: The model's, if it has one.
    ///   - limit: The most steps.
    init(
        from arguments: inout Arguments, of configuration: SessionConfiguration, tokenizer: Tokenizer?, limit: Int
    ) throws(APIError) {
        guard let model = configuration.model else {
            try self.init(from: &arguments, shape: configuration.sampleShape, limit: limit)
            return
        }
        let vocabulary = model.engine.shape.vocabulary
        if let tokens = try arguments.optionalTokens("tokens", vocabulary: vocabulary, most: limit) {
            self.init(tokens: tokens)
        } else if let text = try arguments.optionalAnyText("text", longest: 8 * limit) {
            self.init(tokens: try arguments.encode(text, "text", tokenizer, limit: limit))
        } else {
            try self.init(from: &arguments, shape: [], limit: limit)
            let pointer = arguments.pointer(to: "u")
            if let index = values.firstIndex(where: { Int(exactly: $0).map { !(0..<vocabulary).contains($0) } ?? true })
            {
                throw .invalidArgument(pointer.appending(index: index), .integer(0...vocabulary - 1))
            }
        }
    }

    /// Tokens, each of them a step.
    private init(tokens: [Int]) {
        values = tokens.map { Double($0) }
        width = 1
        dtype = .float32
    }

    /// What is said of `u` of another shape.
    private static func requirement(_ shape: [Int]) -> Requirement {
        switch shape.count {
        case 0: .axes(0...1)
        case 1: .length(shape[0])
        default: .stated("must have the shape \(shape), with an axis of the steps before it for several")
        }
    }

    /// Where the sample of a step stands in ``values``.
    func range(ofStep step: Int) -> Range<Int> {
        step * width..<(step + 1) * width
    }
}

extension Arguments {
    /// The tokens of a text.
    ///
    /// - Throws: ``APIError/invalidArgument(_:_:)`` at `name` where there is no tokenizer, or the tokens are too many.
    func encode(_ text: String, _ name: String, _ tokenizer: Tokenizer?, limit: Int) throws(APIError) -> [Int] {
        guard let tokenizer else { throw refusal(name, .stated("needs a model with a tokenizer")) }
        let tokens: [Int]
        do throws(ModelError) {
            tokens = try tokenizer.encode(text, addedTokens: .asText)
        } catch {
            throw .model(error)
        }
        guard tokens.count <= limit else { throw refusal(name, .stated("must be at most \(limit) tokens")) }
        return tokens
    }
}
