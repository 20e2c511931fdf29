import HTTP
import JSON
import Models
import Testing

@testable import API

@Suite struct ModelResourceTests {
    /// A service with keys of two owners.
    private static func shared(_ configure: (inout ServiceConfiguration) -> Void = { _ in }) throws -> TestClient {
        var configuration = ServiceConfiguration()
        configuration.authentication = .keys(
            try KeyRing(
                parsing: """
                    a:8ed3f6ad685b959ead7022518e1af76cd816f8e8ec7ccdda1ed4018e8f2223f8:infer,sessions,models:write
                    b:f44e64e75f3948e9f73f8dfa94721c4ce8cbb4f265c4790c702b2d41cfbf2753:infer,sessions,models:write
                    """))
        configure(&configuration)
        return TestClient(configuration: configuration)
    }

    private let a = [Field(.apiKey, "alpha")]
    private let b = [Field(.apiKey, "beta")]

    @Test(arguments: ["tiny-s4d", "tiny-rtf"])
    func `a model that is put writes the text of the one that was loaded, and the same again changes nothing`(
        name: String
    ) throws {
        let client = try TestClient.tiny()
        let body = try TestClient.tinyModelFile(name)
        let made = client.putModel("mine", body)
        #expect(made.status == 201, "\(made.text)")
        #expect(made["Location"] == "/v1/models/mine")
        #expect(made.json["id"].text == "mine")
        let again = client.putModel("mine", body)
        #expect(again.status == 200 && again.json == made.json)
        client.makeTokens("loaded", model: name)
        client.makeTokens("put", model: "mine")
        let request = #"{"tokens":[1,2,3],"seed":4,"max_tokens":12,"ignore_eos":true}"#
        let (one, other) = (client.generate("loaded", request).json, client.generate("put", request).json)
        #expect(flat(one["tokens"]).count == 12 && one["tokens"] == other["tokens"])
        #expect(one["text"] == other["text"])
        let listed = client.get("/v1/models").json["data"].elements ?? []
        #expect(listed.compactMap { $0["id"].text } == ["mine", "tiny-rtf", "tiny-s4d"])
    }

    @Test func `a model with sessions is neither changed nor deleted, unless by force, which ends them`() throws {
        let client = try TestClient.tiny()
        let (first, second) = (try TestClient.tinyModelFile(), try TestClient.tinyModelFile("tiny-rtf"))
        #expect(client.putModel("m", first).status == 201)
        client.makeTokens("s", model: "m")
        let refused = client.send(.delete, "/v1/models/m")
        #expect(refused.status == 409 && refused.problemCode == "model_in_use")
        #expect(refused.json["sessions"].number == 1)
        #expect(client.putModel("m", second).problemCode == "model_in_use")
        #expect(client.putModel("m", first).status == 200)
        #expect(client.generate("s", #"{"tokens":[1],"max_tokens":2}"#).status == 200)
        #expect(client.send(.delete, "/v1/models/m?force=true").status == 204)
        #expect(client.get("/v1/sessions/s").status == 404)
        #expect(client.get("/v1/models/m").problemCode == "model_not_found")
        #expect(client.send(.delete, "/v1/models/m").status == 404)
        #expect(client.putModel("m", second).status == 201)
        #expect(client.putModel("m", first).status == 200)
    }

    @Test func `what the service started with stays as it is`() throws {
        let client = try TestClient.tiny()
        let body = try TestClient.tinyModelFile()
        for reply in [
            client.putModel("tiny-s4d", body), client.send(.delete, "/v1/models/tiny-s4d"),
            client.send(.delete, "/v1/models/tiny-s4d?force=true"),
        ] {
            #expect(reply.status == 409 && reply.problemCode == "model_is_fixed", "\(reply.status) \(reply.text)")
        }
    }

    @Test func `to others a model does not exist, and a name may be used by each`() throws {
        let client = try Self.shared()
        let body = try TestClient.tinyModelFile()
        #expect(client.putModel("m", body, a).status == 201)
        #expect(client.get("/v1/models/m", a).status == 200)
        let replies = [
            client.get("/v1/models/m", b), client.send(.delete, "/v1/models/m?force=true", fields: b),
            client.put("s", #"{"model":"m"}"#, b),
            client.post("/v1/tokenize", json: #"{"model":"m","text":"a"}"#, b),
            client.post("/v1/completions", json: #"{"model":"m","prompt":"a"}"#, b),
        ]
        for reply in replies {
            #expect(reply.status == 404 && reply.problemCode == "model_not_found", "\(reply.status) \(reply.text)")
        }
        #expect(client.get("/v1/models", b).json["data"] == .array([]))
        #expect(client.putModel("m", try TestClient.tinyModelFile("tiny-rtf"), b).status == 201)
        #expect(client.send(.delete, "/v1/models/m", fields: b).status == 204)
        #expect(client.get("/v1/models/m", a).status == 200)
    }

    @Test func `models are bounded in count and in bytes, and a deleted one makes room`() throws {
        let body = try TestClient.tinyModelFile()
        let few = try Self.shared { $0.models.models = 2 }
        for name in ["one", "two"] { #expect(few.putModel(name, body, a).status == 201) }
        let refused = few.putModel("three", body, b)
        #expect(refused.problemCode == "model_memory_exhausted" && refused.json["limit"].number == 2)
        #expect(few.send(.delete, "/v1/models/one", fields: a).status == 204)
        #expect(few.putModel("three", body, b).status == 201)
        let small = try Self.shared { $0.models.bytes = 1000 }
        #expect([400, 413, 507].contains(small.putModel("one", body, a).status))
        let short = try Self.shared { $0.models.bodyBytes = body.count - 1 }
        #expect(short.putModel("one", body, a).status == 413)
    }
}

extension TestClient {
    /// A tiny model as the body of a request, with its tokenizer and without a digest.
    static func tinyModelFile(_ name: String = "tiny-s4d") throws -> [UInt8] {
        let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try ModelDirectory(path: "/\(tests)/ModelsTests/Fixtures/\(name)").load().body()
    }

    /// Puts a model as one safetensors file.
    func putModel(_ name: String, _ body: [UInt8], _ fields: [Field] = []) -> Reply {
        send(
            .put, "/v1/models/\(name)", fields: [Field(.contentType, "application/vnd.safetensors")] + fields,
            body: body)
    }
}
