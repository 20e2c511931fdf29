internal import ArgumentParser

/// The flags of how long things may take.
struct TimeoutOptions: ParsableArguments {
    @Option(.headTimeout) var headTimeout: SettingAssignment?
    @Option(.idleTimeout) var idleTimeout: SettingAssignment?
    @Option(.stalledWriteTimeout) var stalledWriteTimeout: SettingAssignment?
    @Option(.requestTimeout) var requestTimeout: SettingAssignment?
    @Option(.drainDelay) var drainDelay: SettingAssignment?
    @Option(.drainTimeout) var drainTimeout: SettingAssignment?

    /// What the command line sets.
    var assignments: [SettingAssignment] {
        [headTimeout, idleTimeout, stalledWriteTimeout, requestTimeout, drainDelay, drainTimeout].compactMap(\.self)
    }
}
