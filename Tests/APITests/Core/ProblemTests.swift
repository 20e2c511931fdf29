import HTTP
import JSON
import Testing

@testable import API

@Suite struct ProblemTests {
    private let x3 = JSONPointer.root.appending(name: "x").appending(index: 3)

    @Test func `the example of the contract comes out byte for byte`() {
        let body = Problem(.notFinite(x3, element: nil)).body(instance: "/v1/softmax", requestID: "req_1")
        #expect(
            String(decoding: body, as: UTF8.self) == """
                {"type":"/problems/not_finite","title":"Not finite","status":400,"detail":"x[3] is not finite",\
                "instance":"/v1/softmax","code":"not_finite","request_id":"req_1",\
                "errors":[{"pointer":"/x/3","code":"not_finite","detail":"must be finite"}],\
                "error":{"message":"x[3] is not finite","type":"invalid_request_error","param":"/x/3",\
                "code":"not_finite"}}
                """)
    }

    /// Each refusal of the protocol with its status and code (api.md §1.8).
    @Test(arguments: [
        (Refusal.malformed(.hostMissing), 400, "bad_request"), (.targetTooLong(limit: 8192), 414, "uri_too_long"),
        (.fieldsTooLarge(limit: 16384), 431, "headers_too_large"),
        (.tooManyFields(limit: 100), 431, "headers_too_large"),
        (.contentTooLarge(limit: 10, announced: 11), 413, "content_too_large"),
        (.expectationFailed, 417, "bad_request"), (.methodUnknown, 501, "not_implemented"),
        (.transferCodingUnknown, 501, "not_implemented"), (.versionUnsupported, 505, "not_implemented"),
        (.requestTimeout, 408, "request_timeout"), (.overloaded(retryAfterSeconds: 2), 503, "overloaded"),
        (.shuttingDown, 503, "shutting_down"), (.deadlineExceeded, 504, "deadline_exceeded"),
        (.internal, 500, "internal"),
    ])
    func `refusals of the protocol have their status and code`(refusal: Refusal, status: Int, code: String) {
        let response = TestClient().service.response(to: refusal, head: nil, context: nil)
        let context = ExchangeContext(route: 0, requestID: "r", timeout: .zero)
        let reply = Reply(response: response, chunks: body(response), context: context)
        #expect(reply.status == status)
        #expect(reply.problemCode == code)
        #expect(reply.json["status"].number == Double(status))
        #expect(reply.json["instance"].text == "")
        #expect(reply["X-Request-Id"] == reply.json["request_id"].text)
    }

    @Test func `limits are told with what was there`() {
        let problem = Problem(.refusal(.contentTooLarge(limit: 10, announced: 11)))
        let text = String(decoding: problem.body(instance: "/", requestID: "r"), as: UTF8.self)
        #expect(text.contains(#""errors":[],"limit":10,"actual":11,"error""#))
        #expect(problem.detail == "the body has 11 bytes; the limit is 10")
    }

    @Test func `an overloaded service says when to come again`() {
        let refusal = Refusal.overloaded(retryAfterSeconds: 2)
        let response = TestClient().service.response(to: refusal, head: nil, context: nil)
        #expect(response.fields.contains(Field(.retryAfter, "2")))
    }

    @Test func `a service that is not ready tells why`() {
        let response = Problem(.notReady(failing: ["self_test"])).response(instance: "/startupz", requestID: "r")
        #expect(response.status == .serviceUnavailable)
        #expect(response.fields.contains(Field(.retryAfter, "1")))
        let text = String(decoding: body(response).flatMap(\.self), as: UTF8.self)
        #expect(text.contains(#""errors":[],"failing":["self_test"],"error""#))
    }

    @Test func `errors of our own leak nothing`() {
        let text = String(decoding: Problem(APIError.internal).body(instance: "/v1/x", requestID: "r"), as: UTF8.self)
        #expect(
            text == """
                {"type":"/problems/internal","title":"Internal","status":500,\
                "detail":"an error of the service's own","instance":"/v1/x","code":"internal","request_id":"r",\
                "errors":[],"error":{"message":"an error of the service's own","type":"server_error","param":null,\
                "code":"internal"}}
                """)
    }

    @Test func `every code has a title and a status of its class`() {
        for code in ProblemCode.allCases {
            #expect(code.title.first?.isUppercase == true)
            #expect((400...599).contains(code.status.code))
        }
        #expect(ProblemCode.malformedJSON.title == "Malformed JSON")
        #expect(ProblemCode.uriTooLong.title == "URI too long")
        #expect(Set(ProblemCode.allCases.map(\.number)).count == ProblemCode.allCases.count)
    }

    @Test func `places are written as people do`() {
        #expect(place(.root) == "the body")
        #expect(place(x3) == "x[3]")
        #expect(place(JSONPointer.root.appending(name: "system").appending(name: "n")) == "system.n")
    }

    private func body(_ response: Response) -> [[UInt8]] {
        guard case .bytes(let bytes) = response.body else { return [] }
        return [bytes]
    }
}
