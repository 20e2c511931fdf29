internal import ArgumentParser

/// `hippodrome serve`: the service, until a signal ends it.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve until SIGTERM or SIGINT.",
        discussion: """
            Requests are logged to standard output and messages to standard error, each as lines of JSON. SIGTERM or \
            SIGINT ends the service when all requests in flight are answered; a second one ends it at once. SIGHUP \
            reads the file of keys again.

            Every flag is also an environment variable and a member of the file: --drain-delay is \
            HIPPODROME_DRAIN_DELAY and drain_delay. Durations are written 250ms, 10s, 2m or 1h, sizes 64KiB or 16MiB.

            Examples:
              hippodrome serve --listen 0.0.0.0:8080 --admin-listen 127.0.0.1:9090
              hippodrome serve --listen unix:/run/hippodrome.sock --access-log off
              hippodrome serve --auth api_key --api-keys /etc/hippodrome.keys
            """
    )

    @OptionGroup var settings: SettingOptions

    func run() throws {
        let status: ExitStatus
        do {
            status = try RunningService(plan()).run()
        } catch {
            throw error.reported()
        }
        throw ExitCode(status.rawValue)
    }

    private func plan() throws(Failure) -> ServicePlan {
        do {
            return try ServicePlan(settings.values())
        } catch {
            throw Failure(error)
        }
    }
}
