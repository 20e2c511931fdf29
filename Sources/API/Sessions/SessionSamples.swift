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

    /// Reads the samples of a session: `u`, or its parts one by one; of one with a token model, `tokens` or `text` too.
    ///
    /// - Parameters:
    ///   - tokenizer: The model's, if it has one.
    ///   - limit: The most steps.
    init(
        from arguments: inout Arguments, of configuration: SessionConfiguration, tokenizer: Tokenizer?, limit: Int
    ) throws(APIError) {
        if let vocabulary = configuration.model?.engine.shape.vocabulary {
            try self.init(tokensFrom: &arguments, vocabulary, tokenizer, limit: limit)
        } else if configuration.sampleParts.isEmpty || arguments.contains("u") {
            try self.init(from: &arguments, shape: configuration.sampleShape, limit: limit)
        } else {
            try self.init(partsFrom: &arguments, of: configuration, limit: limit)
        }
    }

    /// Reads `u`: one sample, or several as a tensor with one axis more in front. Where a sample is a number, a column
    /// `[T, 1]` will do too.
    private init(from arguments: inout Arguments, shape: [Int], limit: Int) throws(APIError) {
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

    /// Reads tokens, each of them a step: as `tokens`, as `text` or as `u`.
    private init(
        tokensFrom arguments: inout Arguments, _ vocabulary: Int, _ tokenizer: Tokenizer?, limit: Int
    ) throws(APIError) {
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

    /// Reads the parts of a sample under their names, each as one or as several with one axis more in front.
    private init(
        partsFrom arguments: inout Arguments, of configuration: SessionConfiguration, limit: Int
    ) throws(APIError) {
        let parts = configuration.sampleParts
        var rows: Int?
        var tensors: [Tensor] = []
        for part in parts {
            let shape = configuration.shape(of: part)
            let tensor = try arguments.tensor(part.name, ranks: 0...shape.count + 1)
            let steps = tensor.shape == shape ? 1 : tensor.shape.first ?? 1
            guard tensor.shape == shape || Array(tensor.shape.dropFirst()) == shape else {
                throw .shapeMismatch(arguments.pointer(to: part.name), Self.requirement(shape))
            }
            guard steps <= limit else {
                throw .invalidArgument(
                    arguments.pointer(to: part.name), .stated("must hold at most \(limit) steps"))
            }
            guard rows ?? steps == steps else {
                throw .shapeMismatch(
                    arguments.pointer(to: part.name), .stated("must hold as many steps as \(parts[0].name)"))
            }
            rows = steps
            tensors.append(tensor)
        }
        width = configuration.sampleCount
        dtype = tensors[0].dtype == .float32 ? .float32 : .float64
        values = Self.joined(tensors, parts.map(\.width), count: (rows ?? 0) * configuration.channels)
    }

    /// Row after row the entries of each tensor's row.
    private static func joined(_ tensors: [Tensor], _ widths: [Int], count: Int) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(count * widths.reduce(0, +))
        for row in 0..<count {
            for (tensor, width) in zip(tensors, widths) {
                values += tensor.values[row * width..<(row + 1) * width]
            }
        }
        return values
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
