internal import Compute
internal import JSON
internal import Models
internal import Sessions

/// What a request feeds to a session, and what it wants to know of it.
struct SessionFeed: Sendable {
    /// Which outputs are wanted.
    enum Outputs: String, Sendable, CaseIterable {
        case none, last, all
    }

    /// What may stand beside the position in the answer to a step.
    enum Member: String, Sendable, CaseIterable {
        /// The outputs.
        case y
        /// The state after the last step.
        case state
        /// The coefficients after the last step.
        case coefficients
    }

    let samples: SessionSamples
    let outputs: Outputs
    let members: Set<Member>
    let expectedPosition: Int?

    /// Reads a request to step: every output is wanted, unless `return` leaves it out.
    init(
        steps arguments: inout Arguments, of configuration: SessionConfiguration, tokenizer: Tokenizer?, limit: Int
    ) throws(APIError) {
        samples = try SessionSamples(from: &arguments, of: configuration, tokenizer: tokenizer, limit: limit)
        members = try arguments.members(of: configuration)
        outputs = members.contains(.y) ? .all : .none
        expectedPosition = try arguments.expectedPosition()
        try arguments.finish()
    }

    /// Reads a request to prefill: no output is wanted, unless `return` asks for it.
    init(
        prefill arguments: inout Arguments, of configuration: SessionConfiguration, tokenizer: Tokenizer?, limit: Int
    ) throws(APIError) {
        samples = try SessionSamples(from: &arguments, of: configuration, tokenizer: tokenizer, limit: limit)
        outputs = try arguments.optionalChoice("return", of: Outputs.self) ?? .none
        members = outputs == .none ? [] : [.y]
        expectedPosition = try arguments.expectedPosition()
        try arguments.finish()
    }

    /// The predicted time of feeding all samples and of writing the answer, in nanoseconds.
    func cost(on configuration: SessionConfiguration) -> Int {
        let readings =
            switch outputs {
            case .none: 0
            case .last: 1
            case .all: samples.count
            }
        let reading = configuration.outputCost + configuration.outputCount * SessionTurn.costOfNumber
        let tail = members.contains(.state) || members.contains(.coefficients) ? 2 * configuration.stateCount : 0
        return samples.count * configuration.stepCost + readings * reading + tail * SessionTurn.costOfNumber
    }

    /// Refuses an answer that would be larger than a tensor may be.
    func checkAnswer(on configuration: SessionConfiguration) throws(APIError) {
        guard outputs == .all else { return }
        let count = samples.count * configuration.outputCount
        guard count > Tensor.longest else { return }
        throw .tooManyElements(Arguments().pointer(to: "y"), count: count, limit: Tensor.longest)
    }
}

extension Arguments {
    /// The members that `return` names; the outputs where it is absent.
    mutating func members(of configuration: SessionConfiguration) throws(APIError) -> Set<SessionFeed.Member> {
        let members = Set(try optionalChoices("return", of: SessionFeed.Member.self) ?? [.y])
        guard configuration.memory != nil || !members.contains(.coefficients) else {
            throw refusal("return", .oneOf([SessionFeed.Member.y, .state].map(\.rawValue)))
        }
        return members
    }

    /// The position that the session must have; `nil` for any.
    mutating func expectedPosition() throws(APIError) -> Int? {
        try optionalInteger("expected_position", in: 0 ... .max)
    }
}
