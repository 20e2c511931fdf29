import API
import Dispatch
import HTTP
import JSON
import Testing

/// What tests of token generation ask again and again.
extension TestClient {
    /// A service with the tiny models, whose texts are written on the threads that ask for them.
    static func tiny(_ configure: (inout ServiceConfiguration) -> Void = { _ in }) throws -> TestClient {
        var configuration = ServiceConfiguration()
        configure(&configuration)
        let client = TestClient(configuration: configuration)
        try client.loadTinyModels()
        return client
    }

    /// A service with the tiny models and two runners on threads of their own.
    static func concurrent() throws -> TestClient {
        var configuration = ServiceConfiguration()
        configuration.generation.runners = 2
        let client = TestClient(configuration: configuration, execute: { DispatchQueue.global().async(execute: $0) })
        try client.loadTinyModels()
        return client
    }

    private func loadTinyModels() throws {
        let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        for name in ["tiny-s4d", "tiny-rtf"] {
            let report = try service.loadModel(at: "/\(tests)/ModelsTests/Fixtures/\(name)")
            #expect(report.isReady)
        }
    }

    /// Makes a session of a tiny model.
    func makeTokens(_ name: String, model: String = "tiny-s4d") {
        let reply = put(name, #"{"model":"\#(model)"}"#)
        if reply.status != 201 { Issue.record("\(reply.text)") }
    }

    func generate(_ name: String, _ json: String, _ fields: [Field] = []) -> Reply {
        post("/v1/sessions/\(name)/generate", json: json, fields)
    }

    /// The events of a text, each as JSON.
    func streamed(_ name: String, _ json: String) throws -> [JSONValue] {
        let reply = generate(name, json, [Field(.accept, "application/x-ndjson")])
        return try reply.text.split(separator: "\n").map { try parseJSON(Array($0.utf8)) }
    }

    /// Begins a stream of a text, and gives back its body.
    func open(_ name: String, _ json: String) -> (any BodySource)? {
        let head = RequestHead(
            method: .post, path: "/v1/sessions/\(name)/generate",
            fields: FieldSection([
                Field(.contentType, "application/json"), Field(.accept, "application/x-ndjson"),
            ]), framing: .length(json.utf8.count))
        guard case .collect(_, let handler) = service.admit(head, from: Peer(address: "test")).admission,
            case .stream(let source) = response(to: handler(Array(json.utf8))).body
        else { return nil }
        return source
    }
}

extension JSONValue {
    /// The elements of an array.
    var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }
}
