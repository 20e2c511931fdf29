internal import API
internal import ArgumentParser

/// `hippodrome openapi`: the description of the API that this executable serves.
struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "Print the OpenAPI description of the service.",
        discussion: """
            Examples:
              hippodrome openapi > openapi.yaml
              hippodrome openapi --json | jq '.paths | keys'
            """
    )

    @Flag(help: "Print JSON instead of YAML.")
    var json = false

    func run() {
        let document = json ? OpenAPIDocument.json : OpenAPIDocument.yaml
        print(String(decoding: document.bytes, as: UTF8.self), terminator: "")
    }
}
