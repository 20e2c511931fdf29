internal import ArgumentParser

/// The flags of authentication.
struct SecurityOptions: ParsableArguments {
    @Option(.authentication) var authentication: SettingAssignment?
    @Option(.apiKeys) var apiKeys: SettingAssignment?

    /// What the command line sets.
    var assignments: [SettingAssignment] {
        [authentication, apiKeys].compactMap(\.self)
    }
}
