internal import Compute
internal import JSON
internal import Models

/// How a request wants tokens drawn.
struct SamplingRequest: Sendable {
    var configuration = TokenSampler.Configuration()
    /// Whether a seed was given.
    let hasSeed: Bool
    let stops: [String]

    /// The most stop strings.
    static let mostStops = 16

    /// Reads the members that say how tokens are drawn and where the text ends. Without a seed, one is made up.
    ///
    /// - Parameter vocabulary: V.
    init(from arguments: inout Arguments, vocabulary: Int) throws(APIError) {
        configuration.temperature = try arguments.optionalReal("temperature", in: .nonNegative) ?? 1
        configuration.topK = try arguments.topK(vocabulary: vocabulary)
        configuration.topP = try arguments.optionalReal("top_p", in: .closed(0...1))
        configuration.minP = try arguments.optionalReal("min_p", in: .closed(0...1))
        configuration.typical = try arguments.optionalReal("typical_p", in: .closed(0...1))
        configuration.repetitionPenalty = try arguments.optionalReal("repetition_penalty", in: .positive) ?? 1
        configuration.presencePenalty = try arguments.optionalReal("presence_penalty") ?? 0
        configuration.frequencyPenalty = try arguments.optionalReal("frequency_penalty") ?? 0
        let windows = TokenSampler.Configuration.penaltyWindows
        if let window = try arguments.optionalInteger("penalty_window", in: windows) {
            configuration.penaltyWindow = window
        }
        configuration.bias = try arguments.logitBias(vocabulary: vocabulary)
        configuration.projection = try arguments.projection() ?? .softmax
        let seed = try arguments.optionalInteger("seed", in: Int.min...Int.max)
        hasSeed = seed != nil
        // One that every JSON reader reads exactly.
        configuration.seed = seed.map { UInt64(bitPattern: Int64($0)) } ?? UInt64.random(in: 0..<(1 << 53))
        stops = try arguments.stops()
        do throws(ComputeError) {
            try configuration.validate(vocabulary: vocabulary)
        } catch {
            throw .compute(error)
        }
    }
}

extension Arguments {
    /// `top_k`; 0 and -1 are no bound, as other services have it.
    fileprivate mutating func topK(vocabulary: Int) throws(APIError) -> Int? {
        guard let count = try optionalInteger("top_k", in: -1...vocabulary), count > 0 else { return nil }
        return count
    }

    /// `logit_bias`: an object of numbers by token.
    fileprivate mutating func logitBias(vocabulary: Int) throws(APIError) -> [Int: Double] {
        guard let value = json("logit_bias"), value != .null else { return [:] }
        guard case .object(let object) = value else { throw refusal("logit_bias", .object) }
        var bias: [Int: Double] = [:]
        for member in object.members {
            let place = pointer(to: "logit_bias").appending(name: member.name)
            guard let token = Int(member.name), (0..<vocabulary).contains(token) else {
                throw .invalidArgument(place, .stated("must be the bias of a token from 0 to \(vocabulary - 1)"))
            }
            switch member.value {
            case .integer(let number): bias[token] = Double(number)
            case .real(let number): bias[token] = number
            case .string("-Infinity"): bias[token] = -.infinity
            default: throw .invalidArgument(place, .real(.finite))
            }
        }
        return bias
    }

    /// `projection`: the name of a variant of the softmax family, or an object of `variant` and its parameters.
    fileprivate mutating func projection() throws(APIError) -> SoftmaxVariant? {
        guard let value = peek("projection") else { return nil }
        guard case .json(.object) = value else {
            var named = Arguments()
            let name = try choice("projection", of: VariantName.self)
            return try variant(name, from: &named, at: "projection")
        }
        let place = "projection"
        return try object(place) { inner throws(APIError) in
            let name = try inner.choice("variant", of: VariantName.self)
            return try inner.sharedVariant(name)
        }
    }

    private func variant(
        _ name: VariantName, from arguments: inout Arguments, at place: String
    ) throws(APIError) -> SoftmaxVariant {
        do throws(APIError) {
            return try arguments.sharedVariant(name)
        } catch {
            throw refusal(place, .stated("must be an object with the parameters of \(name.rawValue), or another map"))
        }
    }

    private mutating func sharedVariant(_ name: VariantName) throws(APIError) -> SoftmaxVariant {
        switch name {
        case .gumbelSoftmax, .margin, .csoftmax, .csparsemax, .sinkhorn, .perturbMax:
            throw refusal("variant", .stated("must be a map from logits alone to probabilities"))
        default: return try DescribedVariant.variant(name, from: &self)
        }
    }

    /// `stop`: a string, or several.
    fileprivate mutating func stops() throws(APIError) -> [String] {
        guard let value = json("stop"), value != .null else { return [] }
        let most = SamplingRequest.mostStops
        let rule = Requirement.stated("must be a string or a list of at most \(most) strings")
        switch value {
        case .string(""): throw refusal("stop", .stated("must not be empty"))
        case .string(let text): return [text]
        case .array(let elements) where elements.count <= most:
            return try elements.map { element throws(APIError) in
                guard case .string(let text) = element else { throw refusal("stop", rule) }
                return text
            }
        default: throw refusal("stop", rule)
        }
    }
}
