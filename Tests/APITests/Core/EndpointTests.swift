import HTTP
import JSON
import Testing

@testable import API

@Suite struct EndpointTests {
    private let client = TestClient()

    @Test(arguments: ["/livez", "/readyz", "/startupz"])
    func `a sound service is well`(target: String) {
        let reply = client.get(target)
        #expect(reply.status == 200)
        #expect(reply.text == #"{"status":"ok"}"#)
        #expect(reply["Cache-Control"] == "no-store")
    }

    @Test func `readiness tells its checks when asked`() {
        #expect(client.get("/readyz?verbose").json["checks"][0]["name"].text == "not_draining")
        #expect(client.get("/readyz?verbose=true").json["checks"][1]["ok"] == .bool(true))
        #expect(client.get("/readyz?verbose=x").problemCode == "invalid_argument")
        #expect(client.get("/readyz?x").problemCode == "unknown_field")
    }

    @Test func `a draining service is alive but not ready`() {
        client.service.beginDrain()
        let reply = client.get("/readyz")
        #expect(reply.status == 503)
        #expect(reply.problemCode == "shutting_down")
        #expect(client.get("/livez").status == 200)
        #expect(client.get("/v1/limits").status == 200)
    }

    @Test func `the version is told`() {
        #expect(
            client.get("/version").text == #"{"name":"hippodrome","version":"0.1.0","commit":null,"swift":"6.3"}"#)
    }

    @Test func `limits are those of the configuration`() {
        var configuration = ServiceConfiguration()
        configuration.limits.jsonBytes = 1000
        let reply = TestClient(configuration: configuration).get("/v1/limits")
        #expect(reply.json["json_body_bytes"].number == 1000)
        #expect(reply.json["tensor_elements"].number == 8_388_608)
        #expect(reply.json["deadline_ms"].number == 30_000)
    }

    @Test(arguments: ["/openapi.yaml", "/openapi.json"])
    func `the description is served as it is, once`(target: String) {
        let reply = client.get(target)
        let document = target == "/openapi.yaml" ? OpenAPIDocument.yaml : OpenAPIDocument.json
        #expect(reply.bytes == document.bytes)
        #expect(!reply.bytes.isEmpty)
        let again = client.get(target, [Field(.ifNoneMatch, reply["ETag"] ?? "")])
        #expect(again.status == 304)
        #expect(again.bytes.isEmpty)
    }

    @Test func `a service with unsound arithmetic would not start`() {
        #expect(Health().failingChecks == [])
    }
}
