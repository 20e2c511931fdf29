internal import ArgumentParser

/// The flags of sessions.
struct SessionOptions: ParsableArguments {
    @Option(.sessionLimit) var sessionLimit: SettingAssignment?
    @Option(.sessionMemory) var sessionMemory: SettingAssignment?
    @Option(.sessionWaiters) var sessionWaiters: SettingAssignment?
    @Option(.sessionLifetime) var sessionLifetime: SettingAssignment?
    @Option(.longestSessionLifetime) var longestSessionLifetime: SettingAssignment?

    /// What the command line sets.
    var assignments: [SettingAssignment] {
        [sessionLimit, sessionMemory, sessionWaiters, sessionLifetime, longestSessionLifetime].compactMap(\.self)
    }
}
