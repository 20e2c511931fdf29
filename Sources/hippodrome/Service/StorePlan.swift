internal import API
internal import Glibc
internal import Storage

/// Where sessions are to outlive the process.
struct StorePlan: Sendable {
    /// What keeps them.
    enum Place: Sendable {
        case nowhere
        /// A database in a folder.
        case folder(String)
        case server(RedisAddress)
    }

    let place: Place
    private let mode: PersistenceMode
    private let holder: Holder

    init(_ values: SettingValues) throws(SettingError) {
        switch (try values.value(of: .data), try values.value(of: .store)) {
        case (nil, nil): place = .nowhere
        case (let folder?, nil): place = .folder(folder)
        case (nil, let text?):
            guard let address = RedisAddress(text) else {
                throw .contradiction("store is no address of a Redis server: redis://HOST[:PORT] or unix:/PATH")
            }
            place = .server(address)
        case (.some, .some): throw .contradiction("data and store are both set: sessions are kept in one place")
        }
        let every = try values.value(of: .persistenceEvery)
        mode =
            switch try values.value(of: .persistence) {
            case .onIdle: .onIdle
            case .everyK: .every(commits: every)
            case .eachCommit: .eachCommit
            }
        let name = try values.value(of: .replicaName)
        holder = Holder(name ?? "replica-\(String(UInt64.random(in: 0 ... .max), radix: 36))")
    }

    /// Opens the store.
    ///
    /// - Throws: ``Failure`` for a store that cannot be used.
    func open() throws(Failure) -> Persistence? {
        do throws(StorageError) {
            switch place {
            case .nowhere: return nil
            case .folder(let path):
                _ = mkdir(path, 0o700)
                let store = try SQLiteStore(path: "\(path)/hippodrome.sqlite")
                return Persistence(store: store, mode: mode, holder: holder)
            case .server(let address):
                return Persistence(store: try RedisStore(at: address), mode: mode, holder: holder)
            }
        } catch {
            throw Failure(.unavailable, "the store cannot be used: \(error)")
        }
    }
}
