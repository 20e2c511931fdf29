internal import ArgumentParser

/// `hippodrome validate-config`: whether `serve` would accept the settings.
struct ValidateConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate-config",
        abstract: "Check flags, environment, file and key file, and start nothing.",
        discussion: """
            Exits with 0 if `serve` would accept the same settings, else with the status that `serve` would give.

            Example:
              hippodrome validate-config --config /etc/hippodrome.json
            """
    )

    @OptionGroup var settings: SettingOptions

    func run() throws {
        do {
            _ = try ServicePlan(settings.values())
        } catch {
            throw Failure(error).reported()
        }
        print("the settings are valid")
    }
}
