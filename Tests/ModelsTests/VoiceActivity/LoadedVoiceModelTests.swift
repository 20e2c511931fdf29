import Compute
import JSON
import Models
import Testing

@Suite struct LoadedVoiceModelTests {
    private static let weights = VoiceActivityWeights.small()

    /// A directory's files, with vectors that the model itself answered, and the states of none.
    private func files(shift: Float = 0) throws -> [ModelFile: [UInt8]] {
        let model = try LoadedVoiceModel(id: "plain", body: body())
        let engine = try VoiceActivityModel(model.weights)
        var state = VoiceActivityState()
        var probabilities: [Float] = []
        let samples = (0..<1024).map { Float($0 * 37 % 101) / 101 - 0.5 }
        for step in 0..<2 {
            let sound = samples[step * 512..<(step + 1) * 512].map { Double($0) }
            try state.advance(by: sound.span, in: engine)
            probabilities.append(state.probability + shift)
        }
        var files = model.files()
        files[.vectors] = writeSafetensors([
            TensorData(name: "samples", shape: [2, 512], floats: samples),
            TensorData(name: "probability", shape: [2], floats: probabilities),
            TensorData(name: "hidden", shape: [2, 128], floats: [Float](repeating: 0, count: 256)),
        ])
        return files
    }

    private func body(_ change: ([TensorData]) -> [TensorData] = { $0 }) -> [UInt8] {
        let config = String(decoding: VoiceActivityConfiguration.json(digest: nil), as: UTF8.self)
        return writeSafetensors(
            change(Self.weights.asTensors), metadata: [MetadataEntry(name: "config", text: config)])
    }

    @Test func `what is exported loads as the same model, whatever its kind was taken for`() throws {
        guard case .voice(let model) = try ReadModel(id: "vad", files: try files()) else {
            Issue.record("no voice model")
            return
        }
        #expect(model.weights == Self.weights)
        let again = try LoadedVoiceModel(id: "again", files: model.files())
        #expect(again.fingerprint == model.fingerprint && again.weights == model.weights)
        #expect(again.vectors == model.vectors && again.files() == model.files())
        guard case .voice(let body) = try ReadModel(id: "body", body: model.body()) else {
            Issue.record("no voice model")
            return
        }
        #expect(body.fingerprint == model.fingerprint && body.vectors == nil)
    }

    @Test func `a model passes the test of its own vectors and fails that of others`() throws {
        for (shift, passes) in [(Float(0), true), (5e-6, true), (2e-5, false)] {
            let model = try LoadedVoiceModel(id: "vad", files: try files(shift: shift))
            let test = try SelfTest(try #require(model.vectors), of: try VoiceActivityModel(model.weights))
            #expect(test.passes == passes && test.count == 2)
        }
    }

    @Test func `tensors that are missing, unknown or misshapen are refused by name`() {
        func refusal(_ change: ([TensorData]) -> [TensorData]) -> ModelError? {
            do throws(ModelError) {
                _ = try LoadedVoiceModel(id: "vad", body: body(change))
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal { $0 } == nil)
        #expect(
            refusal { $0.filter { $0.name != "stft.basis" } } == .tensor(name: "stft.basis", .missing))
        #expect(
            refusal { $0 + [TensorData(name: "more", shape: [1], floats: [1])] }
                == .tensor(name: "more", .unknown))
        #expect(
            refusal { tensors in
                tensors.map {
                    $0.name == "output.bias" ? TensorData(name: $0.name, shape: [2], floats: [1, 2]) : $0
                }
            } == .tensor(name: "output.bias", .wrongShape(actual: [2], expected: [1])))
    }

    @Test(arguments: [
        (#"{"model_type":"vad"}"#, "format_version", MemberFault.missing),
        (#"{"model_type":"vad","format_version":2}"#, "format_version", .notInteger(allowed: 1...1)),
        (
            #"{"model_type":"vad","format_version":1,"sample_rate":8000}"#, "sample_rate",
            .notInteger(allowed: 16_000...16_000)
        ),
        (#"{"model_type":"vad","hidden":1}"#, "hidden", .unknown),
        (#"{"model_type":"vads"}"#, "model_type", .notOneOf(["vad"])),
    ])
    func `another configuration is refused by name`(text: String, name: String, fault: MemberFault) {
        #expect(
            throws: ModelError.member(.configuration, pointer: JSONPointer.root.appending(name: name), fault)
        ) {
            try VoiceActivityConfiguration(parsing: Array(text.utf8))
        }
    }

    @Test func `vectors without samples, or of other lengths, are refused by name`() throws {
        var files = try files()
        files[.vectors] = writeSafetensors([TensorData(name: "probability", shape: [1], floats: [0])])
        #expect(throws: ModelError.tensor(name: "samples", .missing)) { try LoadedVoiceModel(id: "a", files: files) }
        files[.vectors] = writeSafetensors([
            TensorData(name: "samples", shape: [1, 512], floats: [Float](repeating: 0, count: 512)),
            TensorData(name: "probability", shape: [2], floats: [0, 0]),
        ])
        #expect(throws: ModelError.tensor(name: "probability", .wrongShape(actual: [2], expected: [1]))) {
            try LoadedVoiceModel(id: "a", files: files)
        }
    }
}
