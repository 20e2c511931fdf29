internal import Compute
internal import Models
internal import Sessions

/// The state of a session with a token model, as it is kept and moved.
struct StoredTokens: Equatable {
    var state: [Float]
    /// The tokens that the model has absorbed.
    var absorbed: Int
    var next: TokenSessionState.Next
    var sampler: TokenSampler.State?
    var tail: [UInt8]

    init(_ tokens: TokenSessionState) {
        state = tokens.model.engine.export(tokens.state)
        absorbed = tokens.state.position
        next = tokens.next
        sampler = tokens.sampler
        tail = tokens.tail
    }

    init(_ file: SafetensorsFile) throws(APIError) {
        state = try file.numbers("state") { tensor throws(ModelError) in try file.floats(of: tensor) }
        absorbed = try file.number("absorbed")
        switch try file.text("next") {
        case "nothing": next = .nothing
        case "logits":
            next = .logits(
                try file.numbers("logits") { tensor throws(ModelError) in try file.floats(of: tensor) })
        case "token": next = .token(try file.number("pending_token"))
        default: throw .invalidSnapshot("next is nothing that is known here")
        }
        if let text = file.metadata("generator") {
            guard let generator = UInt64(text) else { throw .invalidSnapshot("generator is no number") }
            let window = try file.numbers("window") { tensor throws(ModelError) in try file.integers(of: tensor) }
            sampler = TokenSampler.State(generator: generator, window: window)
        }
        guard let tail = bytes(ofHexadecimal: try file.text("tail")) else {
            throw .invalidSnapshot("tail is no hexadecimal text")
        }
        self.tail = tail
    }

    var tensors: [TensorData] {
        var tensors = [TensorData(name: "state", shape: [state.count], floats: state)]
        if case .logits(let logits) = next {
            tensors.append(TensorData(name: "logits", shape: [logits.count], floats: logits))
        }
        if let sampler {
            tensors.append(TensorData(name: "window", shape: [sampler.window.count], integers: sampler.window))
        }
        return tensors
    }

    var entries: [MetadataEntry] {
        var entries = [
            MetadataEntry(name: "absorbed", text: "\(absorbed)"),
            MetadataEntry(name: "tail", text: hexadecimal(tail)),
        ]
        if let sampler { entries.append(MetadataEntry(name: "generator", text: "\(sampler.generator)")) }
        switch next {
        case .nothing: entries.append(MetadataEntry(name: "next", text: "nothing"))
        case .logits: entries.append(MetadataEntry(name: "next", text: "logits"))
        case .token(let token):
            entries.append(MetadataEntry(name: "next", text: "token"))
            entries.append(MetadataEntry(name: "pending_token", text: "\(token)"))
        }
        return entries
    }

    /// The state of a session of `model`.
    ///
    /// - Throws: ``APIError/invalidSnapshot(_:)`` for numbers that no such session has.
    func session(of model: TokenModelReference) throws(APIError) -> TokenSessionState {
        let vocabulary = model.engine.shape.vocabulary
        var session = TokenSessionState(model)
        do throws(ComputeError) {
            session.state = try model.engine.makeState(from: state, position: absorbed)
        } catch {
            throw .invalidSnapshot(Problem(error).detail)
        }
        let isWhole =
            switch next {
            case .nothing: absorbed == 0
            case .logits(let logits): logits.count == vocabulary && logits.allSatisfy(\.isFinite)
            case .token(let token): token < vocabulary
            }
        let window = sampler?.window ?? []
        guard isWhole, window.allSatisfy({ (0..<vocabulary).contains($0) }), tail.count < 4,
            TokenSampler.Configuration.penaltyWindows.contains(window.count)
        else { throw .invalidSnapshot("its parts do not fit together") }
        session.next = next
        session.sampler = sampler
        session.tail = tail
        return session
    }
}

/// The bytes that a hexadecimal text stands for; `nil` for another text.
private func bytes(ofHexadecimal text: String) -> [UInt8]? {
    let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count.isMultiple(of: 2), digits.count <= 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
        guard let high = digits[index], let low = digits[index + 1] else { return nil }
        bytes.append(UInt8(high * 16 + low))
    }
    return bytes
}
