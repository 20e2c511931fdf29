import Foundation
import Testing

@testable import hippodrome

/// The executable as an operator meets it: its words and its exit status.
@Suite struct ExecutableTests {
    @Test func `each command has help with an example`() throws {
        for command in ["serve", "healthcheck", "validate-config", "print-config", "openapi"] {
            let run = try Executable.run(["help", command])
            #expect(run.status == 0)
            #expect(run.output.contains("hippodrome \(command)"), "\(command)")
        }
    }

    @Test func `an unknown flag is a usage error with what was meant`() throws {
        let run = try Executable.run(["--lisen", "127.0.0.1:0"])
        #expect(run.status == 64)
        #expect(run.errors.contains("--listen"))
    }

    @Test func `each refusal has its status and one line`() throws {
        let cases: [(arguments: [String], environment: [String: String], status: Int32, words: String)] = [
            (["--loops", "0"], [:], 64, "an integer from 1 to 256"),
            ([], ["HIPPODROME_LOOPS": "0"], 78, "HIPPODROME_LOOPS"),
            ([], ["HIPPODROME_LOPS": "1"], 78, "did you mean HIPPODROME_LOOPS?"),
            (["--config", "/nowhere.json"], [:], 66, "No such file"),
            (["--auth", "api_key", "--api-keys", "/nowhere.keys"], [:], 66, "/nowhere.keys"),
            (["--auth", "api_key"], [:], 78, "api_keys"),
            (["--listen", "192.0.2.1:8080"], [:], 69, "192.0.2.1:8080"),
        ]
        for each in cases {
            let run = try Executable.run(["serve"] + each.arguments, environment: each.environment)
            #expect(run.status == each.status, "\(each.arguments) \(each.environment): \(run.errors)")
            #expect(run.errors.hasPrefix("hippodrome: ") && run.errors.contains(each.words), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        }
    }

    @Test func `what serve would refuse, validate-config refuses`() throws {
        #expect(try Executable.run(["validate-config"]).status == 0)
        #expect(try Executable.run(["validate-config", "--loops", "0"]).status == 64)
    }

    @Test func `print-config lists every setting with its origin`() throws {
        let run = try Executable.run(
            ["print-config", "--format", "json", "--loops", "3"], environment: ["HIPPODROME_WORKERS": "2"])
        let listing = try JSONDecoder().decode([String: [String: String]].self, from: Data(run.output.utf8))
        #expect(Set(listing.keys) == Set(Catalogue.entries.map(\.name)))
        #expect(listing["loops"] == ["value": "3", "origin": "flag"])
        #expect(listing["workers"] == ["value": "2", "origin": "environment"])
        #expect(listing["queue_depth"] == ["value": "256", "origin": "default"])
    }

    @Test func `the API's description is printed in both forms`() throws {
        #expect(try Executable.run(["openapi"]).output.hasPrefix("openapi:"))
        #expect(try Executable.run(["openapi", "--json"]).output.hasPrefix("{"))
    }

    @Test func `a check of nobody fails with status 1`() throws {
        let run = try Executable.run(["healthcheck", "--url", "http://127.0.0.1:1/livez"])
        #expect(run.status == 1)
        #expect(run.errors.contains("refused"))
    }
}
