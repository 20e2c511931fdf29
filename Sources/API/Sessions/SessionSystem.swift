internal import Compute
internal import JSON
internal import Sessions

/// The `system` of a session: a HiPPO memory and what is read from it.
enum SessionSystem {
    private enum Form: String, CaseIterable {
        case hippo
    }

    /// Reads the configuration of a session from its `system` and `channels`.
    ///
    /// - Throws: An ``APIError`` that points to the member at fault; what only the memory itself can refuse is refused
    ///   when it is made: ``refusal(of:)``.
    static func configuration(from arguments: inout Arguments) throws(APIError) -> SessionConfiguration {
        let channels = try arguments.optionalInteger("channels", in: 1...HiPPOMemory.largestState) ?? 1
        return try arguments.object("system") { system throws(APIError) in
            _ = try system.choice("form", of: Form.self)
            let measure = try system.memoryMeasure("measure")
            let memory = HiPPOMemory.Configuration(
                measure: measure,
                order: try system.integer("n", in: measure.orders),
                scaling: try system.optionalChoice("scaling", of: BasisScaling.self) ?? measure.defaultScaling,
                window: try window(of: measure, from: &system),
                timeStep: try system.optionalReal("dt", in: .positive) ?? 1,
                rule: try rule(of: measure, from: &system),
                channels: channels)
            let most = HiPPOMemory.largestState / memory.order
            guard channels <= most else { throw .invalidArgument(pointer(to: "channels"), .integer(1...most)) }
            return SessionConfiguration(memory: memory, readout: try readout(from: &system))
        }
    }

    private static func window(
        of measure: HiPPOMeasure, from system: inout Arguments
    ) throws(APIError) -> Double? {
        guard measure.isTimeInvariant else {
            if system.contains("window") {
                throw .invalidArgument(system.pointer(to: "window"), .stated("must be absent for \(measure.rawValue)"))
            }
            return nil
        }
        return try system.real("window", in: .positive)
    }

    private static func rule(
        of measure: HiPPOMeasure, from system: inout Arguments
    ) throws(APIError) -> MemoryRule {
        let alpha = try system.optionalReal("alpha", in: .closed(0...1))
        let name = try system.optionalText("discretization", longest: 16) ?? measure.defaultRule.name
        let rules = MemoryRule.rules(of: measure, alpha: alpha ?? 0.5)
        guard let rule = rules.first(where: { $0.name == name }) else {
            throw .invalidArgument(system.pointer(to: "discretization"), .oneOf(rules.map(\.name)))
        }
        if case .gbt = rule { return rule }
        guard alpha == nil else {
            throw .invalidArgument(system.pointer(to: "alpha"), .stated("must be absent unless the rule is gbt"))
        }
        return rule
    }

    private static func readout(from system: inout Arguments) throws(APIError) -> Readout? {
        let weights = try system.optionalReals("c")
        let feedthrough = try system.optionalReal("d")
        if let weights { return Readout(weights: weights, feedthrough: feedthrough ?? 0) }
        guard feedthrough == nil else {
            throw .invalidArgument(system.pointer(to: "d"), .stated("must be absent where c is"))
        }
        return nil
    }

    /// Writes a configuration as the `system` it was read from, with every default named.
    static func encode(_ configuration: SessionConfiguration, to json: inout JSONWriter) {
        let memory = configuration.memory
        json.beginObject()
        json.member("form", Form.hippo.rawValue)
        json.member("measure", memory.measure.rawValue)
        json.name("n")
        json.value(memory.order)
        json.member("scaling", memory.scaling.rawValue)
        json.member("discretization", memory.rule.name)
        if case .gbt(let alpha) = memory.rule {
            json.name("alpha")
            json.value(alpha)
        }
        json.name("dt")
        json.value(memory.timeStep)
        if let window = memory.window {
            json.name("window")
            json.value(window)
        }
        if let readout = configuration.readout {
            json.name("c")
            json.numbers(readout.weights)
            json.name("d")
            json.value(readout.feedthrough)
        }
        json.endObject()
    }

    /// The refusal of a system by the memory itself, pointing into the request.
    static func refusal(of error: SessionError) -> APIError {
        guard case .refused(let fault) = error else { return .session(error) }
        switch fault {
        case .outOfRange(let argument, _, let allowed):
            return .invalidArgument(pointer(to: argument), .integer(allowed))
        case .notInInterval(let argument, _, let allowed):
            return .invalidArgument(pointer(to: argument), .stated("must be in \(allowed)"))
        case .notApplicable(let argument, let choice, let subject):
            return .invalidArgument(pointer(to: argument), .stated("cannot be \(choice) for \(subject)"))
        case .wrongLength(let argument, _, let expected):
            return .shapeMismatch(pointer(to: argument), .length(expected))
        case .notFinite(let argument, let index):
            return .notFinite(pointer(to: argument).appending(index: index), element: nil)
        default: return .compute(fault)
        }
    }

    private static func pointer(to argument: String) -> JSONPointer {
        let system = JSONPointer.root.appending(name: "system")
        return switch argument {
        case "channels": JSONPointer.root.appending(name: argument)
        case "order": system.appending(name: "n")
        case "rule": system.appending(name: "discretization")
        default: system.appending(name: argument)
        }
    }
}
