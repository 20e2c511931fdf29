import API
import HTTP
import JSON
import Testing

@Suite struct RoutingTests {
    private let client = TestClient()

    @Test func `an unknown path is not found, in the full shape of a problem`() {
        let reply = client.get("/nowhere?x=1", [Field(.requestID, "abc")])
        #expect(reply.status == 404)
        #expect(reply["Content-Type"] == "application/problem+json")
        #expect(
            reply.text == """
                {"type":"/problems/route_not_found","title":"Route not found","status":404,\
                "detail":"no route has this path","instance":"/nowhere","code":"route_not_found","request_id":"abc",\
                "errors":[],"error":{"message":"no route has this path","type":"invalid_request_error","param":null,\
                "code":"route_not_found"}}
                """)
    }

    @Test(arguments: ["/livez/", "/", "", "/v1", "/v1/sessions/", "/v1/sessions//steps", "/LIVEZ"])
    func `a path that is only like a route is not one`(path: String) {
        #expect(client.get(path).problemCode == "route_not_found")
    }

    @Test func `an encoded letter is the letter`() {
        #expect(client.get("/liv%65z").status == 200)
    }

    @Test func `an encoded letter is the letter beside a parameter too`() {
        #expect(client.get("/v1/hipp%6F/le%67s?n=2").status == 200)
    }

    @Test func `an encoded slash is part of its segment`() {
        let reply = client.get("/v1/sessions/a%2Fsteps")
        #expect(reply.problemCode == "session_not_found")
        #expect(client.send(.get, "/v1%2Fsessions").problemCode == "route_not_found")
    }

    @Test(arguments: ["/v1/sessions/%00", "/v1/sessions/%FF", "/nowhere/%00/steps"])
    func `a path that does not decode to text is refused`(path: String) {
        #expect(client.get(path).status == 400)
    }

    @Test(arguments: [HTTP.Method.post, .put, .patch, .delete, .trace, .connect])
    func `another method is refused with the methods there are`(method: HTTP.Method) {
        let reply = client.send(method, "/livez")
        #expect(reply.status == 405)
        #expect(reply["Allow"] == "GET, HEAD, OPTIONS")
        #expect(reply.problemCode == "method_not_allowed")
    }

    @Test func `options tells the methods of a path and of the whole`() {
        let reply = client.send(.options, "/v1/sessions/x")
        #expect(reply.status == 204)
        #expect(reply["Allow"] == "GET, HEAD, PUT, PATCH, DELETE, OPTIONS")
        #expect(client.send(.options, "*")["Allow"] == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
        #expect(client.send(.options, "/nowhere").status == 404)
    }

    @Test func `head is answered wherever get is`() {
        for route in Route.all where route.method == .get && !route.template.contains("{") {
            let get = client.get(route.template)
            let head = client.send(.head, route.template)
            #expect(head.status == get.status, "\(route.template)")
            #expect(head["Content-Type"] == get["Content-Type"])
        }
    }

    @Test func `every answer has an id and may not be sniffed`() {
        for target in ["/livez", "/nowhere", "/version", "/metrics", "/openapi.json"] {
            let reply = client.get(target)
            #expect(reply["X-Request-Id"]?.hasPrefix("req_") == true)
            #expect(reply["X-Request-Id"]?.utf8.count == 15)
            #expect(reply["X-Content-Type-Options"] == "nosniff")
            #expect(reply["Server-Timing"]?.hasPrefix("queue;dur=") == true)
        }
    }

    @Test func `ids made here differ`() {
        let ids = (0..<1000).compactMap { _ in client.get("/livez")["X-Request-Id"] }
        #expect(Set(ids).count == 1000)
    }

    @Test(arguments: ["a", "A-Z.09_x", String(repeating: "x", count: 128)])
    func `a client's id is echoed`(id: String) {
        #expect(client.get("/livez", [Field(.requestID, id)])["X-Request-Id"] == id)
        #expect(client.get("/nowhere", [Field(.requestID, id)]).json["request_id"].text == id)
    }

    @Test(arguments: ["", "a b", "é", "a/b", String(repeating: "x", count: 129)])
    func `what is no id is replaced`(id: String) {
        #expect(client.get("/livez", [Field(.requestID, id)])["X-Request-Id"]?.hasPrefix("req_") == true)
    }

    @Test(arguments: ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "nonsense", ""])
    func `a trace context is never an error`(value: String) {
        #expect(client.get("/livez", [Field(.traceParent, value)]).status == 200)
    }

    @Test func `the deadline is the smaller of the client's and the service's`() {
        #expect(client.get("/livez").context.timeout == .seconds(30))
        #expect(client.get("/livez", [Field(.requestTimeout, "250")]).context.timeout == .milliseconds(250))
        #expect(client.get("/livez", [Field(.requestTimeout, "999999")]).context.timeout == .seconds(30))
    }

    @Test(arguments: ["0", "-1", "1.5", "x", "", "99999999999999999999"])
    func `a deadline that is no positive integer is refused`(value: String) {
        let reply = client.get("/livez", [Field(.requestTimeout, value)])
        #expect(reply.status == 400)
        #expect(reply.problemCode == "invalid_argument")
        #expect(reply.detail == "X-Request-Timeout-Ms must be an integer of at least 1")
    }

    @Test func `the routes are those of the description`() throws {
        let paths = try parseJSON(OpenAPIDocument.json.bytes)["paths"]
        guard case .object(let object) = paths else { return #expect(Bool(false), "no paths") }
        var described: Set<String> = []
        for path in object.members {
            guard case .object(let operations) = path.value else { continue }
            for operation in operations.members where operation.value["operationId"] != .null {
                let id = operation.value["operationId"].text ?? ""
                described.insert("\(operation.name.uppercased()) \(path.name) \(id)")
            }
        }
        let routed = Set(Route.all.map { "\($0.method.rawValue) \($0.template) \($0.operationID)" })
        #expect(routed.subtracting(described) == [])
        #expect(described.subtracting(routed) == [])
    }
}
