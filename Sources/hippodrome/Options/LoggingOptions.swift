internal import ArgumentParser

/// The flags of what is written.
struct LoggingOptions: ParsableArguments {
    @Option(.logLevel) var logLevel: SettingAssignment?
    @Option(.accessLog) var accessLog: SettingAssignment?

    /// What the command line sets.
    var assignments: [SettingAssignment] {
        [logLevel, accessLog].compactMap(\.self)
    }
}
