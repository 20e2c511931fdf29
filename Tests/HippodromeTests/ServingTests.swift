import Foundation
import Testing

@testable import hippodrome

/// The service as a process: started, asked, told to end.
@Suite struct ServingTests {
    @Test func `it serves, answers its health check, and ends with 0 after SIGTERM`() throws {
        let service = try Executable.serve(["--listen", "127.0.0.1:0", "--drain-delay", "0s"])
        #expect(try service.check("/livez") == 0)
        #expect(try service.check("/v1/nothing") == 1)
        service.signal(SIGTERM)
        #expect(service.waitForEnd() == 0)
        #expect(try service.output.contains(#""route":"/livez""#))
    }

    @Test func `it serves on a unix socket and removes it`() throws {
        let path = NSTemporaryDirectory() + "hippodrome-\(getpid()).sock"
        let service = try Executable.serve(["--listen", "unix:\(path)", "--drain-delay", "0s"])
        #expect(try Executable.run(["healthcheck", "--url", "unix:\(path)"]).status == 0)
        service.signal(SIGINT)
        #expect(service.waitForEnd() == 0)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `an address in use is named, with status 69`() throws {
        let service = try Executable.serve(["--listen", "127.0.0.1:0", "--drain-delay", "0s"])
        let run = try Executable.run(["serve", "--listen", service.address])
        #expect(run.status == 69)
        #expect(run.errors.contains("\(service.address) is in use"))
        service.signal(SIGTERM)
        #expect(service.waitForEnd() == 0)
    }

    @Test func `a second signal ends it at once`() throws {
        let service = try Executable.serve(["--listen", "127.0.0.1:0", "--drain-delay", "600s"])
        service.signal(SIGTERM)
        try service.waitForMessage("ending")
        service.signal(SIGTERM)
        #expect(service.waitForEnd() == 1)
    }

    @Test func `admin addresses answer health and metrics alone`() throws {
        let service = try Executable.serve([
            "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0", "--drain-delay", "0s",
        ])
        let admin = try #require(service.addresses.last)
        for (path, status) in [("/livez", 0), ("/readyz", 0), ("/metrics", 0), ("/v1/limits", 1)] {
            #expect(try Executable.run(["healthcheck", "--url", "http://\(admin)\(path)"]).status == status, "\(path)")
        }
        #expect(try service.check("/v1/limits") == 0)
        service.signal(SIGTERM)
        #expect(service.waitForEnd() == 0)
    }

    @Test func `SIGHUP reads the keys again, and keeps the old ones if they are broken`() throws {
        let path = NSTemporaryDirectory() + "hippodrome-\(getpid()).keys"
        let digest = String(repeating: "0", count: 64)
        try "a:\(digest):infer\n".write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let service = try Executable.serve([
            "--listen", "127.0.0.1:0", "--auth", "api_key", "--api-keys", path, "--drain-delay", "0s",
        ])
        service.signal(SIGHUP)
        try service.waitForMessage("the keys were read again")
        try "nonsense\n".write(toFile: path, atomically: true, encoding: .utf8)
        service.signal(SIGHUP)
        try service.waitForMessage("the keys stay as they were")
        service.signal(SIGTERM)
        #expect(service.waitForEnd() == 0)
    }
}
