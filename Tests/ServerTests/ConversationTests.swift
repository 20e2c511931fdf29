import HTTP
import Server
import Testing

extension ServerTests {
    @Suite struct ConversationTests {
        private static let start = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

        private static func serve(
            _ conversation: EchoConversation, configure: (inout ServerConfiguration) -> Void = { _ in }
        ) throws -> TestServer {
            try TestServer(configure: configure) { head in
                head.path == "/next"
                    ? .text("next") : .converse(conversation, .response(Response(.ok, body: .stream(conversation))))
            }
        }

        @Test(arguments: [Placement.loop, .worker])
        func `question and answer take turns, and the connection goes on`(placement: Placement) throws {
            let conversation = EchoConversation(placement: placement)
            let server = try Self.serve(conversation)
            let client = try server.client()
            try client.send(Self.start)
            #expect(try client.head().status == 200)
            for index in 0..<100 {
                try client.send("7\r\nline\(10 + index % 90)\n\r\n")
                #expect(try client.chunk() == Array("LINE\(10 + index % 90)\n".utf8))
            }
            try client.send("0\r\n\r\n")
            #expect(try client.chunk().isEmpty)
            #expect(try client.get("/next").text == "next")
            #expect(conversation.state.closes == 1)
        }

        @Test func `100 Continue comes before the conversation's head`() throws {
            let server = try Self.serve(EchoConversation())
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
            #expect(try client.head().status == 100)
            #expect(try client.head().status == 200)
            try client.send("a\n")
            #expect(try client.chunk() == Array("A\n".utf8))
            #expect(try client.chunk().isEmpty)
        }

        @Test func `a backlog stops the reading`() throws {
            let gate = Gate()
            let conversation = EchoConversation(placement: .worker, gate: gate)
            let server = try Self.serve(conversation)
            let client = try server.client()
            let line = String(repeating: "x", count: 99) + "\n"
            let count = 1000
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count * 100)\r\n\r\n")
            try client.send(String(repeating: line, count: count))
            #expect(eventually { conversation.backlog > 65_536 })
            gate.open()
            #expect(try client.reply().body.count == count * 100)
            // One more buffer may arrive before the backlog is looked at.
            #expect(conversation.state.largestBacklog <= 2 * 65_536)
        }

        @Test func `an answer without the conversation is final`() throws {
            let conversation = EchoConversation()
            let server = try TestServer { _ in .converse(conversation, .text("no")) }
            let client = try server.client()
            try client.send(Self.start)
            let reply = try client.reply()
            #expect(reply.text == "no")
            #expect(reply.closes)
            #expect(try client.isAtEnd())
            #expect(eventually { conversation.state.closes == 1 })
        }

        @Test func `a client that goes away ends the conversation`() throws {
            let conversation = EchoConversation()
            let server = try Self.serve(conversation)
            do {
                let client = try server.client()
                try client.send(Self.start)
                #expect(try client.head().status == 200)
            }
            #expect(eventually { conversation.state.closes == 1 && server.server.status.connections == 0 })
        }

        @Test func `a malformed chunk cuts the conversation`() throws {
            let conversation = EchoConversation()
            let server = try Self.serve(conversation)
            let client = try server.client()
            try client.send(Self.start)
            #expect(try client.head().status == 200)
            try client.send("zz\r\n")
            #expect(try client.isAtEnd())
            #expect(eventually { conversation.state.closes == 1 })
        }

        @Test func `a conversation in which nobody speaks is brought to its end`() throws {
            let conversation = EchoConversation()
            let server = try Self.serve(conversation) { $0.timeouts.conversationIdle = .milliseconds(60) }
            let client = try server.client()
            try client.send(Self.start)
            #expect(try client.chunkAfterHead() == Array("deadlineExceeded\n".utf8))
            #expect(try client.chunk().isEmpty)
            #expect(try client.isAtEnd())
        }
    }
}
