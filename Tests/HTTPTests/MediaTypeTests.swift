import HTTP
import Testing

@Suite struct MediaTypeTests {
    @Test func `a media type is read with its parameters`() throws {
        let type = try #require(MediaType(parsing: " Text/HTML ; Charset=\"utf-8\" ;; note=\"a;\\\"b, c\"; v=1"))
        #expect(type.type == "text" && type.subtype == "html" && type.essence == "text/html")
        #expect(type.parameters.map(\.name) == ["charset", "note", "v"])
        #expect(
            type.parameter("CHARSET") == "utf-8" && type.parameter("note") == "a;\"b, c" && type.parameter("x") == nil)
        #expect(MediaType(parsing: type.description) == type)
    }

    @Test(arguments: [
        "", "text", "/", "text/", "/html", "text/html/x", "te xt/html", "text/html;x", "text/html;=x", "text/html;x=",
        "text/html;x=a b", "text/html;x=\"a", "text/html;x=\"a\"b", "text/html, text/plain", "text/html;x=\"\\\"",
        "é/é",
    ])
    func `what is not a media type is not read`(text: String) {
        #expect(MediaType(parsing: text) == nil)
    }

    @Test func `the constants are spelled as they go on the wire`() {
        #expect(MediaType.json.description == "application/json")
        #expect(MediaType.problemJSON.description == "application/problem+json")
        #expect(MediaType.plainText.description == "text/plain; charset=utf-8")
        #expect(MediaType.prometheus.description == "text/plain; version=0.0.4; charset=utf-8")
        #expect(MediaType.safetensors.essence == "application/vnd.safetensors")
    }
}
