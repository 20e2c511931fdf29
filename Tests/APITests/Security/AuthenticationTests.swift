import HTTP
import Models
import Testing

@testable import API

@Suite struct AuthenticationTests {
    private let client: TestClient

    init() throws {
        client = TestClient(configuration: try Self.configuration("ada"))
    }

    private static func line(_ id: String, _ rest: String) -> String {
        "\(id):\(hexadecimal(SHA256.digest(Array("secret of \(id)".utf8)))):\(rest)\n"
    }

    private static func configuration(_ id: String) throws -> ServiceConfiguration {
        var configuration = ServiceConfiguration()
        let text = line(id, "sessions") + line("operator", "metrics") + line("slow", "sessions:1")
        configuration.authentication = .keys(try KeyRing(parsing: text))
        return configuration
    }

    private func bearer(_ id: String) -> [Field] { [Field(.authorization, "Bearer secret of \(id)")] }

    @Test(arguments: ["/livez", "/readyz", "/startupz", "/version"])
    func `health and version are open`(target: String) {
        #expect(client.get(target).status == 200)
        #expect(client.get(target, [Field(.authorization, "nonsense")]).status == 200)
    }

    @Test(
        arguments: [
            ([], "Bearer realm=\"hippodrome\""),
            ([Field(.authorization, "Bearer no")], "Bearer realm=\"hippodrome\", error=\"invalid_token\""),
            ([Field(.apiKey, "no")], "Bearer realm=\"hippodrome\", error=\"invalid_token\""),
            ([Field(.authorization, "Basic eDp5")], "Bearer realm=\"hippodrome\", error=\"invalid_request\""),
            ([Field(.authorization, "Bearer")], "Bearer realm=\"hippodrome\", error=\"invalid_request\""),
        ] as [([Field], String)])
    func `without a key there is a challenge`(fields: [Field], challenge: String) {
        let reply = client.get("/v1/limits", fields)
        #expect(reply.status == 401)
        #expect(reply.problemCode == "unauthenticated")
        #expect(reply.json["error"]["type"].text == "authentication_error")
        #expect(reply["WWW-Authenticate"] == challenge)
    }

    @Test func `a key opens what its scopes allow`() {
        #expect(client.get("/v1/limits", bearer("ada")).status == 200)
        #expect(client.get("/v1/limits", [Field(.apiKey, "secret of ada")]).status == 200)
        #expect(client.get("/v1/limits", [Field(.authorization, "bearer  secret of ada")]).status == 200)
        #expect(client.get("/v1/sessions", bearer("ada")).status == 200)
        let reply = client.get("/metrics", bearer("ada"))
        #expect(reply.status == 403)
        #expect(reply.problemCode == "permission_denied")
        #expect(client.get("/metrics", bearer("operator")).status == 200)
    }

    @Test func `an unknown path is not found with or without a key`() {
        #expect(client.get("/nowhere").status == 404)
    }

    @Test func `a rate is kept`() {
        #expect(client.get("/v1/sessions", bearer("slow")).status == 200)
        let reply = client.get("/v1/sessions", bearer("slow"))
        #expect(reply.status == 429)
        #expect(reply.problemCode == "rate_limited")
        #expect(reply["Retry-After"] == "1")
    }

    @Test func `keys can be changed while requests come`() throws {
        guard case .keys(let ring) = try Self.configuration("eve").authentication else { return }
        client.service.reload(ring)
        #expect(client.get("/v1/limits", bearer("ada")).status == 401)
        #expect(client.get("/v1/limits", bearer("eve")).status == 200)
        #expect(client.log.texts.last?.contains(#""principal":"eve""#) == true)
    }

    @Test func `the sessions of one are not there for another`() throws {
        let body = #"{"system":{"form":"hippo","measure":"legs","n":4}}"#
        let made = client.send(
            .put, "/v1/sessions/mine", fields: bearer("ada") + [Field(.contentType, "application/json")],
            body: Array(body.utf8))
        #expect(made.status == 201)
        #expect(client.get("/v1/sessions/mine", bearer("ada")).status == 200)
        let other = client.get("/v1/sessions/mine", bearer("slow"))
        #expect(other.status == 404)
        #expect(other.problemCode == "session_not_found")
    }
}
