import HTTP
import Testing

@Suite struct NegotiationTests {
    private func quality(_ accept: String, _ type: MediaType) -> Int {
        AcceptedTypes(parsing: accept).quality(of: type)
    }

    @Test(arguments: [
        ("0", 0), ("1", 1_000), ("0.", 0), ("1.", 1_000), ("0.5", 500), ("0.25", 250), ("0.125", 125), ("1.000", 1_000),
        ("0.001", 1),
    ])
    func `a weight is read in thousandths`(text: String, quality: Int) {
        #expect(self.quality("application/json;q=\(text), text/html;q=0", .json) == quality)
        #expect(self.quality("application/json ; Q=\(text), text/html;q=0", .json) == quality)
    }

    @Test(arguments: ["", "2", "1.1", "1.001", "-1", ".5", "0.1234", "0,5", "a", "0.x", "00", "0.5 5"])
    func `an element with a malformed weight is passed over`(text: String) {
        #expect(quality("application/json;q=\(text), text/html", .json) == 0)
        #expect(quality("application/json;q=\(text), text/html", .html) == 1_000)
    }

    @Test func `the closest range counts, wherever it stands`() {
        let accept = "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, */*;q=0.5"
        let flowed = MediaType("text", "plain", parameters: [.init("format", "flowed")])
        #expect(quality(accept, flowed) == 1_000)
        #expect(quality(accept, .plainText) == 700)
        #expect(quality(accept, .html) == 300)
        #expect(quality(accept, .json) == 500)
    }

    @Test func `the best of the offered types is chosen, the earlier of equals`() {
        let offered: [MediaType] = [.json, .npy, .ndjson]
        for (accept, best) in [
            ("*/*", MediaType.json), ("application/*", .json), ("application/x-npy", .npy),
            ("text/html, */*;q=0.1", .json),
            ("application/json;q=0.5, application/x-npy", .npy), ("APPLICATION/X-NDJSON", .ndjson), ("", .json),
            ("application/json;q=0, */*", .npy), ("nonsense", .json), ("application/x-npy,", .npy),
        ] {
            #expect(AcceptedTypes(parsing: accept).best(of: offered) == best, "\(accept)")
        }
        #expect(AcceptedTypes(parsing: "text/html").best(of: offered) == nil)
        #expect(AcceptedTypes(parsing: "*/*;q=0").best(of: offered) == nil)
        #expect(AcceptedTypes.anything.best(of: offered) == .json)
    }

    @Test func `Accept is taken from the fields, all of them`() {
        let fields = FieldSection([Field(.accept, "text/html;q=0.2"), Field(.accept, "application/json;q=0.4")])
        #expect(AcceptedTypes(fields).quality(of: .json) == 400)
        #expect(AcceptedTypes(fields).quality(of: .html) == 200)
        #expect(AcceptedTypes(FieldSection()).quality(of: .npy) == 1_000)
    }

    @Test func `a content coding is accepted as the client says`() {
        func quality(_ value: String?, _ coding: String) -> Int {
            AcceptedCodings(FieldSection(value.map { [Field(.acceptEncoding, $0)] } ?? [])).quality(of: coding)
        }
        #expect(quality(nil, "gzip") == 0 && quality(nil, "identity") == 1_000)
        #expect(quality("GZIP;q=0.5, br", "gzip") == 500 && quality("gzip, br", "identity") == 1_000)
        #expect(quality("*", "gzip") == 1_000 && quality("*;q=0", "identity") == 0)
        #expect(quality("identity;q=0, gzip", "identity") == 0 && quality("gzip;q=0", "gzip") == 0)
        #expect(quality("*;q=0, identity", "identity") == 1_000 && quality("", "identity") == 1_000)
    }
}
