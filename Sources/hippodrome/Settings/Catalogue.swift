/// The table of settings: every one of them, once, in the order in which they are shown.
///
/// The command line, the environment, the file, `validate-config`, `print-config` and the documentation all read it.
enum Catalogue {
    static let entries: [SettingEntry] =
        network + security + timeouts + limits + sessions + durability + models + logging

    /// The entry called `name`.
    static func entry(named name: String) -> SettingEntry? {
        entries.first { $0.name == name }
    }

    private static let network = [
        Setting.listen.entry, Setting.adminListen.entry, Setting.loops.entry, Setting.workers.entry,
        Setting.queueDepth.entry, Setting.connectionLimit.entry,
    ]

    private static let security = [Setting.authentication.entry, Setting.apiKeys.entry]

    private static let timeouts = [
        Setting.headTimeout.entry, Setting.idleTimeout.entry, Setting.stalledWriteTimeout.entry,
        Setting.requestTimeout.entry, Setting.drainDelay.entry, Setting.drainTimeout.entry,
    ]

    private static let limits = [
        Setting.jsonBodyLimit.entry, Setting.binaryBodyLimit.entry, Setting.headLimit.entry, Setting.fieldLimit.entry,
        Setting.targetLimit.entry, Setting.stepLimit.entry, Setting.minimumBodyRate.entry,
    ]

    private static let sessions = [
        Setting.sessionLimit.entry, Setting.sessionMemory.entry, Setting.sessionWaiters.entry,
        Setting.sessionLifetime.entry, Setting.longestSessionLifetime.entry,
    ]

    private static let durability = [
        Setting.data.entry, Setting.store.entry, Setting.persistence.entry, Setting.persistenceEvery.entry,
        Setting.replicaName.entry, Setting.snapshotKey.entry,
    ]

    private static let models = [
        Setting.models.entry, Setting.modelLimit.entry, Setting.modelMemory.entry, Setting.generationLimit.entry,
    ]

    private static let logging = [Setting.logLevel.entry, Setting.accessLog.entry]
}
