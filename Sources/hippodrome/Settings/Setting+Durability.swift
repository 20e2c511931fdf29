internal import API

extension Setting where Value == String? {
    static var data: Self {
        Setting(
            "data", in: .durability, .path, default: "",
            "A folder where sessions outlive the process, in a SQLite database that this process alone uses."
        )
    }

    static var store: Self {
        Setting(
            "store", in: .durability, .path, default: "",
            "A Redis server that replicas share: redis://[:PASSWORD@]HOST[:PORT][/DATABASE] or unix:/PATH."
        )
    }

    static var snapshotKey: Self {
        Setting(
            "snapshot_key", in: .durability, .path, default: "",
            "A file of 32 bytes or more that snapshots are sealed with; without it, a key of this process alone."
        )
    }

    static var replicaName: Self {
        Setting(
            "replica_name", in: .durability, .path, default: "",
            "The name of this process among those that share the store; without it, a random one."
        )
    }
}

/// When sessions are written, as the setting names it.
enum PersistenceName: String, CaseIterable, Sendable {
    case onIdle = "on_idle"
    case everyK = "every_k"
    case eachCommit = "each_commit"
}

extension SettingGrammar where Value == PersistenceName {
    static let persistence = Self(notation: "on_idle, every_k or each_commit") { PersistenceName(rawValue: $0) }
}

extension Setting where Value == PersistenceName {
    static var persistence: Self {
        Setting(
            "persistence", in: .durability, .persistence, default: "on_idle",
            "When sessions are written: when idle, after every few commits, or before each answer."
        )
    }
}

extension Setting where Value == Int {
    static var persistenceEvery: Self {
        Setting(
            "persistence_every", in: .durability, .integer(1...1_000_000), default: "16",
            "After how many commits a session is written, with persistence every_k."
        )
    }
}
