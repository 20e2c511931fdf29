internal import API
internal import ArgumentParser

/// `hippodrome version`: which release this is.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print the version."
    )

    func run() {
        print("hippodrome \(BuildInformation().version)")
    }
}
