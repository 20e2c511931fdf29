internal import ArgumentParser

/// All flags that set something, and the file that does.
struct SettingOptions: ParsableArguments {
    @Option(name: .long, help: "A JSON file of settings (also HIPPODROME_CONFIG).")
    var config: String?

    @OptionGroup(title: SettingGroup.network.rawValue) var network: NetworkOptions
    @OptionGroup(title: SettingGroup.security.rawValue) var security: SecurityOptions
    @OptionGroup(title: SettingGroup.timeouts.rawValue) var timeouts: TimeoutOptions
    @OptionGroup(title: SettingGroup.limits.rawValue) var limits: LimitOptions
    @OptionGroup(title: SettingGroup.sessions.rawValue) var sessions: SessionOptions
    @OptionGroup(title: SettingGroup.durability.rawValue) var durability: DurabilityOptions
    @OptionGroup(title: SettingGroup.models.rawValue) var models: ModelOptions
    @OptionGroup(title: SettingGroup.logging.rawValue) var logging: LoggingOptions

    /// What the command line sets; a flag given several times stands for the list of its values.
    var assignments: [SettingAssignment] {
        let given = [
            network.assignments, security.assignments, timeouts.assignments, limits.assignments,
            sessions.assignments, durability.assignments, models.assignments, logging.assignments,
        ]
        let texts = Dictionary(grouping: given.joined(), by: \.name)
        return texts.map { name, each in
            SettingAssignment(name: name, text: each.map(\.text).joined(separator: ","))
        }
    }

    /// The values of all settings from flags, environment, file and defaults.
    func values() throws(SettingError) -> SettingValues {
        try .load(flags: assignments, path: config)
    }
}
