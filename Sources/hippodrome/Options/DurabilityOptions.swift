internal import ArgumentParser

/// The flags of sessions that outlive the process.
struct DurabilityOptions: ParsableArguments {
    @Option(.data) var data: SettingAssignment?
    @Option(.store) var store: SettingAssignment?
    @Option(.persistence) var persistence: SettingAssignment?
    @Option(.persistenceEvery) var persistenceEvery: SettingAssignment?
    @Option(.replicaName) var replicaName: SettingAssignment?
    @Option(.snapshotKey) var snapshotKey: SettingAssignment?

    /// What the command line sets.
    var assignments: [SettingAssignment] {
        [data, store, persistence, persistenceEvery, replicaName, snapshotKey].compactMap(\.self)
    }
}
