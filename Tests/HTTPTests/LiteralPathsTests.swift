import HTTP
import Testing

@Suite struct LiteralPathsTests {
    private func index(of path: String, in paths: LiteralPaths) -> Int? {
        paths.index(of: RequestHead(method: .get, path: path))
    }

    @Test func `every path that was entered is found, and no other`() {
        var paths = LiteralPaths()
        // As many as make the table grow twice, with equal ends and lengths.
        let names = (0..<60).map { "/\($0 % 7)/resource\($0)/steps" } + ["/", "/a", "*", "/abcdefg", "/abcdefgh"]
        for (index, name) in names.enumerated() { paths.insert(name, as: index) }
        for (index, name) in names.enumerated() {
            #expect(self.index(of: name, in: paths) == index)
            #expect(self.index(of: name + "/", in: paths) == nil)
            #expect(self.index(of: "/x" + name, in: paths) == nil)
        }
        #expect(index(of: "", in: paths) == nil && index(of: "/", in: LiteralPaths()) == nil)
    }

    @Test(arguments: ["GET /livez HTTP/1.1", "GET /livez?x HTTP/1.1", "GET http://a/livez HTTP/1.1"])
    func `a parsed path is found whatever stands beside it`(line: String) throws {
        var paths = LiteralPaths()
        paths.insert("/livez", as: 3)
        var parser = RequestParser(limits: HTTPLimits())
        guard case .done(let head, _) = try parser.parseHead(Array("\(line)\r\nHost: a\r\n\r\n".utf8).span) else {
            Issue.record("not complete")
            return
        }
        #expect(paths.index(of: head) == 3)
        #expect(head.path == "/livez" && Array(head.pathBytes) == Array("/livez".utf8))
    }

    @Test func `the path that a target leaves out is found as well`() throws {
        var paths = LiteralPaths()
        paths.insert("/", as: 1)
        paths.insert("*", as: 2)
        for (target, index) in [("GET http://a?q", 1), ("OPTIONS http://a", 2), ("OPTIONS *", 2)] {
            var parser = RequestParser(limits: HTTPLimits())
            let text = "\(target) HTTP/1.1\r\nHost: a\r\n\r\n"
            guard case .done(let head, _) = try parser.parseHead(Array(text.utf8).span) else {
                Issue.record("not complete")
                continue
            }
            #expect(paths.index(of: head) == index)
        }
    }
}
