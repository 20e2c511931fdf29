internal import ArgumentParser
internal import Server

/// `hippodrome healthcheck`: asks a running service whether it is well.
struct HealthcheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Ask a running service whether it is well.",
        discussion: """
            Exits with 0 if the answer has status 200, else with 1. Without --url it asks /livez at the first address
            of the settings: admin_listen if there is one, else listen.

            Examples:
              hippodrome healthcheck
              hippodrome healthcheck --url http://127.0.0.1:8080/readyz
              hippodrome healthcheck --url unix:/run/hippodrome.sock
            """
    )

    @Option(help: "Whom to ask: http://host:port/path or unix:/path.")
    var url: String?

    @Option(help: "How long to wait for each step of the exchange.", transform: Self.patience)
    var timeout: Duration = .seconds(3)

    @Option(help: "A JSON file of settings (also HIPPODROME_CONFIG).")
    var config: String?

    func run() throws {
        do {
            let probe = try probe()
            let status = try probe.status()
            guard status == 200 else { throw Failure(.failure, "\(probe.address)\(probe.path) answered \(status)") }
        } catch let failure as Failure {
            throw Failure(.failure, failure.message).reported()
        } catch let error as SettingError {
            throw Failure(.failure, "\(error)").reported()
        } catch let error as ProbeError {
            throw Failure(.failure, "unhealthy: \(error)").reported()
        }
    }

    private func probe() throws -> HealthProbe {
        if let url { return try HealthProbe(url: url, timeout: timeout) }
        let values = try SettingValues.load(flags: [], path: config)
        let addresses = try values.value(of: .adminListen) + values.value(of: .listen)
        return HealthProbe(address: addresses[0], path: "/livez", timeout: timeout)
    }

    private static func patience(_ text: String) throws -> Duration {
        let grammar = SettingGrammar<Duration>.duration(.milliseconds(1) ... .seconds(600))
        guard let value = grammar.read(text) else { throw ValidationError("it must be \(grammar.notation)") }
        return value
    }
}
