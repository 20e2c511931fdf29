import Testing

@testable import hippodrome

@Suite struct SettingValuesTests {
    private func values(
        flags: [String: String] = [:], environment: [String: String] = [:], file: [String: String] = [:]
    ) throws -> SettingValues {
        try SettingValues(
            flags: flags.map { .init(name: $0.key, text: $0.value) }, environment: environment,
            file: file.map { .init(name: $0.key, text: $0.value) }
        )
    }

    @Test func `flags come before environment before file before defaults`() throws {
        let entry = Setting.queueDepth.entry
        let file = ["queue_depth": "3"]
        let environment = ["HIPPODROME_QUEUE_DEPTH": "2"]
        let all = try values(flags: ["queue_depth": "1"], environment: environment, file: file)
        #expect(try all.value(of: .queueDepth) == 1)
        #expect(all.given(entry).origin == .flag)
        let two = try values(environment: environment, file: file)
        #expect(try two.value(of: .queueDepth) == 2)
        #expect(two.given(entry).origin == .environment)
        let one = try values(file: file)
        #expect(try one.value(of: .queueDepth) == 3)
        #expect(one.given(entry).origin == .file)
        #expect(try values().value(of: .queueDepth) == 256)
        #expect(try values().given(entry).origin == .fallback)
    }

    @Test func `an unknown variable is refused, with what was meant`() {
        #expect {
            try values(environment: ["HIPPODROME_QUEUE_DEPHT": "1"])
        } throws: { error in
            "\(error)".contains("HIPPODROME_QUEUE_DEPHT is no setting; did you mean HIPPODROME_QUEUE_DEPTH?")
        }
    }

    @Test func `variables of others and of Kubernetes are passed over`() throws {
        _ = try values(environment: [
            "PATH": "/bin", "HIPPODROME_CONFIG": "/x", "HIPPODROME_SERVICE_HOST": "10.0.0.1",
            "HIPPODROME_SERVICE_PORT_HTTP": "80", "HIPPODROME_PORT": "tcp://10.0.0.1:80",
            "HIPPODROME_PORT_80_TCP_ADDR": "10.0.0.1", "HIPPODROME_ADMIN_SERVICE_HOST": "10.0.0.1",
        ])
    }

    @Test func `a refusal names the setting, what is allowed, the value and its source`() {
        #expect {
            try values(environment: ["HIPPODROME_LOOPS": "0"])
        } throws: { error in
            "\(error)"
                == "loops (--loops, HIPPODROME_LOOPS) must be auto or an integer from 1 to 256, "
                + "but its value from the environment is '0'"
        }
    }

    @Test func `keys without a file and a file without keys are refused`() throws {
        for flags in [["auth": "api_key"], ["api_keys": "/x"]] {
            let values = try values(flags: flags)
            #expect(throws: SettingError.self) { try ServicePlan(values) }
        }
    }

    @Test func `a lifetime above the longest is refused`() throws {
        let values = try values(flags: ["session_ttl": "2h", "session_ttl_limit": "1h"])
        #expect(throws: SettingError.self) { try ServicePlan(values) }
    }
}
