import Compute
import JSON
import Models
import Testing

@Suite struct LoadedModelTests {
    @Test(arguments: Fixture.allCases)
    func `a directory is loaded and does what its vectors say`(fixture: Fixture) throws {
        let model = try ModelDirectory(path: fixture.path).load()
        #expect(model.id == fixture.rawValue)
        #expect(model.tokenizer?.vocabularySize == 300)
        let engine = try TokenModel(model.weights)
        let test = try SelfTest(try #require(model.vectors), of: engine)
        #expect(test.passes && test.count == 2 * 16 * 300)
        // Single precision over sixteen tokens of a tiny model.
        #expect(test.relativeDifference < 1e-5)
    }

    @Test func `a transposed tensor fails the test`() throws {
        let model = try ModelDirectory(path: Fixture.diagonal.path).load()
        var weights = model.weights
        weights.layers[0].convolution.reverse()
        let test = try SelfTest(try #require(model.vectors), of: try TokenModel(weights))
        #expect(!test.passes)
        let silent = try SelfTest(try #require(model.vectors)) { tokens in
            [Float](repeating: .nan, count: tokens.count * 300)
        }
        #expect(!silent.passes && silent.greatestDifference == .infinity)
    }

    @Test(arguments: Fixture.allCases)
    func `what is exported loads as the same model`(fixture: Fixture) throws {
        let model = try ModelDirectory(path: fixture.path).load()
        let files = model.files()
        let again = try LoadedModel(id: "again", files: files)
        #expect(again.fingerprint == model.fingerprint && again.weights == model.weights)
        #expect(again.vectors == model.vectors && again.tokenizer?.source == model.tokenizer?.source)
        #expect(again.files() == files)
        let body = try LoadedModel(id: "body", body: model.body())
        #expect(body.fingerprint == model.fingerprint && body.weights == model.weights)
        #expect(body.tokenizer?.vocabularySize == 300 && body.vectors == nil)
        #expect(body.body() == model.body())
    }

    @Test func `the fingerprint tells weights and configurations apart, not files`() throws {
        let files = try Fixture.diagonal.files()
        let model = try LoadedModel(id: "a", files: files)
        var changed = model.weights
        changed.layers[1].norm[3] = changed.layers[1].norm[3].nextUp
        let other = try self.model(files) { data in
            data.name == "backbone.layers.1.norm.weight"
                ? TensorData(name: data.name, shape: data.shape, floats: changed.layers[1].norm) : data
        }
        #expect(other.fingerprint != model.fingerprint)
        #expect(try self.model(files) { $0 }.fingerprint == model.fingerprint)
        #expect(model.fingerprint.utf8.count == 64)
    }

    @Test func `another digest than the one stated is refused`() throws {
        var files = try Fixture.diagonal.files()
        let configuration = try ModelConfiguration(parsing: files[.configuration] ?? [])
        let stated = try #require(configuration.digest)
        files[.weights]?[2000] ^= 1
        let actual = hexadecimal(SHA256.digest(files[.weights] ?? []))
        #expect(throws: ModelError.digestMismatch(actual: actual, stated: stated)) {
            try LoadedModel(id: "a", files: files)
        }
    }

    @Test func `tensors that are missing, unknown, misshapen or of another type are named`() throws {
        let files = try Fixture.rational.files()
        let name = "backbone.layers.1.mixer.kernel.b"
        func refusal(_ change: (TensorData) -> TensorData) -> ModelError? {
            do {
                _ = try model(files, change)
                return nil
            } catch let error as ModelError {
                return error
            } catch {
                return nil
            }
        }
        func only(_ change: @escaping (TensorData) -> TensorData) -> (TensorData) -> TensorData {
            { $0.name == name ? change($0) : $0 }
        }
        let lost = refusal(only { TensorData(name: "b", type: $0.type, shape: $0.shape, bytes: $0.bytes) })
        #expect(lost == .tensor(name: name, .missing))
        let turned = refusal(
            only { TensorData(name: name, type: $0.type, shape: $0.shape.reversed(), bytes: $0.bytes) })
        #expect(turned == .tensor(name: name, .wrongShape(actual: [4, 32], expected: [32, 4])))
        let whole = refusal(only { TensorData(name: name, type: .int32, shape: $0.shape, bytes: $0.bytes) })
        #expect(
            whole == .tensor(name: name, .wrongType(actual: .int32, allowed: [.float32, .bfloat16, .float16])))
        let infinite = refusal(
            only { TensorData(name: name, shape: $0.shape, floats: (0..<128).map { $0 == 77 ? .nan : 0 }) })
        #expect(infinite == .tensor(name: name, .notFinite(index: 77)))
        let extra = TensorData(name: "lm_head.weight", shape: [1], floats: [0])
        #expect(throws: ModelError.tensor(name: "lm_head.weight", .unknown)) {
            try model(files, adding: [extra]) { $0 }
        }
    }

    @Test func `unstable poles are refused by tensor and place`() throws {
        let files = try Fixture.rational.files()
        let denominator = "backbone.layers.1.mixer.kernel.a"
        let decay = "backbone.layers.0.mixer.kernel.log_A_real"
        let frequency = "backbone.layers.0.mixer.kernel.A_imag"
        for (name, index, number) in [(denominator, 5 * 4, Float(-3)), (decay, 2 * 4 + 3, -200)] {
            do {
                _ = try model(files) { data in
                    // A mode of no decay and no frequency has its pole at 1.
                    let isMode = name == decay && data.name == frequency
                    guard data.name == name || isMode, let numbers = Self.floats(data) else { return data }
                    var changed = numbers
                    changed[index] = isMode ? 0 : number
                    return TensorData(name: data.name, shape: data.shape, floats: changed)
                }
                Issue.record("\(name) is not refused")
            } catch ModelError.tensor(let refused, .unstable(let place, let radius)) {
                #expect(refused == name && place == index && radius >= 1)
            }
        }
    }

    @Test func `a missing file, a folder in its place and a name that is none are refused`() throws {
        #expect(throws: ModelError.file(.configuration, .missing)) { try ModelDirectory(path: "/nowhere").load() }
        let files = try Fixture.diagonal.files()
        #expect(throws: ModelError.file(.weights, .missing)) {
            try LoadedModel(id: "a", files: files.filter { $0.key != .weights })
        }
        for id in ["", "a b", "a/b", "..", "ä", String(repeating: "a", count: 65)] {
            #expect(throws: ModelError.invalidIdentifier(id)) { try LoadedModel(id: id, files: files) }
        }
    }

    @Test func `a body without a configuration, or with its own digest, is refused`() throws {
        let files = try Fixture.diagonal.files()
        let weights = try #require(files[.weights])
        #expect(throws: ModelError.file(.configuration, .missing)) { try LoadedModel(id: "a", body: weights) }
        let config = MetadataEntry(name: "config", text: String(decoding: files[.configuration] ?? [], as: UTF8.self))
        let body = writeSafetensors(try Self.tensors(weights), metadata: [config])
        #expect(
            throws: ModelError.member(.configuration, pointer: .root.appending(name: "sha256"), .digestOfItself)
        ) { try LoadedModel(id: "a", body: body) }
    }

    private static func tensors(_ bytes: [UInt8]) throws -> [TensorData] {
        let file = try SafetensorsFile(bytes)
        return file.tensors.map {
            TensorData(name: $0.name, type: $0.type, shape: $0.shape, bytes: Array(bytes[$0.range]))
        }
    }

    private static func floats(_ data: TensorData) -> [Float]? {
        do {
            let file = try SafetensorsFile(writeSafetensors([data]))
            return try file.floats(of: file.tensors[0])
        } catch {
            return nil
        }
    }

    /// The model with changed tensors.
    private func model(
        _ files: [ModelFile: [UInt8]], adding more: [TensorData] = [], _ change: (TensorData) -> TensorData
    ) throws -> LoadedModel {
        var files = files
        files[.weights] = writeSafetensors(try Self.tensors(files[.weights] ?? []).map(change) + more)
        let configuration = try ModelConfiguration(parsing: files[.configuration] ?? [])
        files[.configuration] = configuration.json(digest: nil)
        return try LoadedModel(id: "a", files: files)
    }
}
