import Glibc
import HTTP
import Server
import Testing

extension ServerTests {
    @Suite struct AddressTests {
        @Test(arguments: [
            ("0.0.0.0:8080", ListenAddress.ip(host: "0.0.0.0", port: 8080)),
            ("[::]:8080", .ip(host: "::", port: 8080)),
            ("[::1]:0", .ip(host: "::1", port: 0)),
            (":80", .ip(host: "::", port: 80)),
            ("localhost:65535", .ip(host: "127.0.0.1", port: 65_535)),
            ("unix:/run/a:1", .unix(path: "/run/a:1")),
        ])
        func `an address is read`(text: String, address: ListenAddress) throws {
            #expect(try ListenAddress(parsing: text) == address)
            #expect(try ListenAddress(parsing: address.description) == address)
        }

        @Test(arguments: [
            "", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1", "127.0.0:80",
            "127.0.0.256:80", "example.org:80", "::1:80", "[]:80", "[1]:80", "[::1]", "unix:", "127.0.0.1:8 ",
        ])
        func `anything else is refused, in its own words`(text: String) {
            #expect(throws: ServerError.addressMalformed(text)) { try ListenAddress(parsing: text) }
        }

        @Test func `IPv4, IPv6 and a unix socket are served side by side`() throws {
            let path = "/tmp/hippodrome-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
            let listen: [ListenAddress] = [
                .ip(host: "127.0.0.1", port: 0), .ip(host: "::1", port: 0), .unix(path: path),
            ]
            do {
                let server = try TestServer(listen: listen) { .text($0.path) }
                for (address, peer) in zip(server.server.addresses, ["127.0.0.1:", "[::1]:", "unix"]) {
                    #expect(try Client(address).get("/hello").text == "/hello")
                    #expect(eventually { server.application.records.contains { $0.peer.address.hasPrefix(peer) } })
                }
                // A leftover of a process that was killed looks the same, but nobody listens.
                #expect(throws: ServerError.addressInUse("unix:\(path)")) {
                    try TestServer(listen: [.unix(path: path)]) { .text($0.path) }
                }
            }
            #expect(access(path, F_OK) != 0)
        }

        @Test func `the socket file of a process that was killed is replaced`() throws {
            let path = "/tmp/hippodrome-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
            let leftover = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            #expect(ListenAddress.unix(path: path).withSocketAddress { bind(leftover, $0, $1) } == 0)
            close(leftover)
            let server = try TestServer(listen: [.unix(path: path)]) { .text($0.path) }
            #expect(try server.client().get("/a").text == "/a")
        }

        @Test func `a file that is no socket is left alone`() throws {
            let path = "/tmp/hippodrome-\(getpid())-\(UInt32.random(in: 0 ... .max)).txt"
            close(open(path, O_CREAT | O_WRONLY, 0o600))
            defer { unlink(path) }
            #expect(throws: ServerError.addressInUse("unix:\(path)")) {
                try TestServer(listen: [.unix(path: path)]) { .text($0.path) }
            }
            #expect(access(path, F_OK) == 0)
        }

        @Test func `an address that is taken is named`() throws {
            let server = try TestServer { .text($0.path) }
            let error = ServerError.addressInUse(server.address.description)
            #expect(throws: error) { try TestServer(listen: [server.address]) { .text($0.path) } }
            #expect(error.description == "\(server.address) is in use by another process")
        }

        @Test func `what cannot work is refused before anything is opened`() throws {
            #expect(throws: ServerError.noAddress) { try TestServer(listen: []) { .text($0.path) } }
            #expect(throws: ServerError.setting(name: "loops", value: 0, allowed: 1...1024)) {
                try TestServer(configure: { $0.loops = 0 }) { .text($0.path) }
            }
            let long = "/tmp/" + String(repeating: "x", count: 200)
            #expect(throws: ServerError.socketPathTooLong(long, limit: 107)) {
                try TestServer(listen: [.unix(path: long)]) { .text($0.path) }
            }
            #expect(throws: ServerError.addressUnavailable("192.0.2.1:0")) {
                try TestServer(listen: [.ip(host: "192.0.2.1", port: 0)]) { .text($0.path) }
            }
        }
    }
}
