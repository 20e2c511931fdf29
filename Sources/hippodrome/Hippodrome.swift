internal import ArgumentParser

/// The command line: `serve` unless another command is named.
@main
struct Hippodrome: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hippodrome",
        abstract: "An HTTP service for sequence models: HiPPO memories, state space kernels, softmax maps, densities.",
        discussion: """
            Settings come from flags, then from environment variables (HIPPODROME_…), then from a JSON file \
            (--config), then from defaults. `hippodrome help serve` lists them all.

            Examples:
              hippodrome                                     serve on 127.0.0.1:8080
              hippodrome serve --listen 0.0.0.0:8080,unix:/run/hippodrome.sock
              HIPPODROME_LOG_LEVEL=debug hippodrome serve --config hippodrome.json
              hippodrome healthcheck --url http://127.0.0.1:8080/readyz
              curl 'http://127.0.0.1:8080/v1/hippo/legs?n=4'
            """,
        subcommands: [
            ServeCommand.self, HealthcheckCommand.self, ValidateConfigCommand.self, PrintConfigCommand.self,
            OpenAPICommand.self, VersionCommand.self,
        ],
        defaultSubcommand: ServeCommand.self
    )
}
