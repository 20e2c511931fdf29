internal import Compute
internal import JSON
internal import Models
internal import Sessions

/// The `system` of a session: a HiPPO memory and what is read from it, an attention, or a linear system of any form.
enum SessionSystem {
    /// Reads the configuration of a session from its `model`, or `system` and `channels`, and its `initial_state`.
    ///
    /// - Throws: An ``APIError`` that points to the member at fault; what only the state itself can refuse is refused
    ///   when it is made: ``refusal(of:)``.
    static func configuration(
        from arguments: inout Arguments, in service: Service, of owner: SessionOwner
    ) throws(APIError) -> SessionConfiguration {
        let system: RecurrentSystem
        if let name = try arguments.optionalText("model", longest: 64) {
            guard !arguments.contains("system") else { throw arguments.refusal("system", .absentBeside("model")) }
            system = try model(service.models.model(name, for: owner), from: &arguments)
        } else {
            let channels = try arguments.optionalInteger("channels", in: 1...SystemState.largestState) ?? 1
            system = try arguments.object("system") { system throws(APIError) in
                try SessionSystem.system(channels: channels, from: &system)
            }
        }
        var configuration = SessionConfiguration(system: system, initialState: nil)
        configuration.initialState = try arguments.initialState(of: configuration)
        return configuration
    }

    /// What a session of a model advances.
    private static func model(
        _ model: ServedModel, from arguments: inout Arguments
    ) throws(APIError) -> RecurrentSystem {
        switch model.engine {
        case .voice(let voice):
            return .voice(VoiceModelReference(id: model.id, fingerprint: model.contents.fingerprint, model: voice))
        case .tokens: return .tokens(try model.text(at: arguments.pointer(to: "model")).reference)
        }
    }

    /// Reads the members of a `system`: the form `hippo` is a memory, scale-invariant where it is of the whole past;
    /// `attention` and `linear_attention` are what they say; every other form is a linear system.
    private static func system(
        channels: Int, from system: inout Arguments
    ) throws(APIError) -> RecurrentSystem {
        if case .json(.string("hippo"))? = system.peek("form") {
            _ = system.take("form")
            return try memory(channels: channels, from: &system)
        }
        if let attention = try attention(channels: channels, from: &system) { return attention }
        var axis = ChannelAxis(most: 1)
        let described = try DescribedSystem.read(&axis, from: &system)[0]
        let configuration = SystemState.Configuration(described, channels: channels)
        do throws(ComputeError) {
            try configuration.validate()
        } catch {
            throw refusal(of: .refused(error))
        }
        return .system(configuration)
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

    static func pointer(to argument: String) -> JSONPointer {
        let system = JSONPointer.root.appending(name: "system")
        return switch argument {
        case "channels", "initial_state": JSONPointer.root.appending(name: argument)
        case "position": JSONPointer.root.appending(name: "initial_state").appending(name: argument)
        default: system.appending(name: wireName(of: argument))
        }
    }
}
