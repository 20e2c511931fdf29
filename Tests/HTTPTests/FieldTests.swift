import HTTP
import Testing

@Suite struct FieldTests {
    @Test func `names that differ in case only are equal`() {
        for name in ["Host", "X-Unknown-Name", "A-name-that-is-much-longer-than-any-known-one"] {
            let (a, b) = (FieldName(name), FieldName(name.uppercased()))
            #expect(a == b && a.hashValue == b.hashValue && a.spelling == name && b.canonical == name.lowercased())
        }
        #expect(FieldName("Host") != FieldName("Hosts") && FieldName("a") != FieldName("b"))
        #expect(FieldName("Content-Length") != FieldName("Content_Length"))
    }

    @Test func `a section is asked by name`() {
        var section = FieldSection([Field(.vary, "a"), Field(FieldName("x-own"), "b"), Field(FieldName("VARY"), "c")])
        section.append(Field(FieldName("X-OWN"), "d"))
        #expect(section.count == 4 && !section.isEmpty && FieldSection().isEmpty)
        #expect(section[.vary] == "a" && section[FieldName("X-Own")] == "b" && section[.host] == nil)
        #expect(section.values(of: .vary) == ["a", "c"] && section.values(of: .host).isEmpty)
        #expect(section.combinedValue(of: FieldName("x-own")) == "b, d" && section.combinedValue(of: .host) == nil)
        #expect(section.bytes(of: .vary).map(Array.init) == [0x61] && section.bytes(of: .host) == nil)
        #expect(section.contains(.vary) && !section.contains(FieldName("x-ow")))
        #expect(section.map(\.value) == ["a", "b", "c", "d"])
    }

    @Test func `bytes that are not UTF-8 can be read as text`() throws {
        var parser = RequestParser(limits: HTTPLimits())
        let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nName: ".utf8) + [0xFF, 0x41] + Array("\r\n\r\n".utf8)
        guard case .done(let head, _) = try parser.parseHead(bytes.span) else {
            Issue.record("not complete")
            return
        }
        #expect(head.fields[FieldName("name")] == "\u{FFFD}A")
        #expect(head.fields.bytes(of: FieldName("name")).map(Array.init) == [0xFF, 0x41])
    }

    /// Known names are found by hashed words, others by their bytes: both ways must agree with plain comparison.
    @Test func `a known name is found in any case and nothing near it is`() throws {
        for name in ["Accept", "X-Content-Type-Options", "Idempotency-Replayed", "TE", "traceparent", "ETag"] {
            for spelling in [
                name, name.lowercased(), name.uppercased(), name + "x", "x" + name, String(name.dropLast()),
            ] {
                let padding = "0123456789012345678901234567890"
                let head = try head("GET / HTTP/1.1\r\nHost: a\r\n\(spelling): \(padding)\r\n\r\n")
                let isSame = spelling.lowercased() == name.lowercased()
                #expect((FieldSection(head.fields)[FieldName(name)] == padding) == isSame)
                #expect(head.fields[1].name.canonical == spelling.lowercased())
            }
        }
    }

    @Test func `registered statuses have their reason, others none`() {
        #expect(Status.ok.reason == "OK" && Status.unprocessableContent.reason == "Unprocessable Content")
        #expect(Status.insufficientStorage.reason == "Insufficient Storage" && Status(code: 599).reason == "")
        for code in [199, 299, 399, 499] { #expect(Status(code: code).reason == "") }
        let registered = [
            100...103, 200...206, 300...303, 304...304, 307...308, 400...417, 421...426, 428...429, 431...431,
            451...451,
            500...508, 511...511,
        ].flatMap { $0 }
        for code in 100...599 {
            #expect(Status(code: code).reason.isEmpty == !registered.contains(code), "\(code)")
        }
    }
}
