internal import JSON
internal import Sessions
internal import Storage
internal import Synchronization

/// Densities that outlive the process: in memory, and written to the store before an answer tells of them.
///
/// A density's revision is the version of its record, so an update on one process finds what another has written. Every
/// call may wait for the store: never on an event loop. One write at a time is made, so that a write of this process is
/// not fenced off by another of its own; densities are written seldom.
final class KeptDensities: DensityStore {
    private let table: DensityTable
    private let persistence: Persistence
    private let meters: KeeperMeters
    private let writing = Mutex(())

    /// How many places of a list are asked of the store at once.
    private static let pageLength = 1000

    init(_ table: DensityTable, _ persistence: Persistence, _ meters: KeeperMeters) {
        self.table = table
        self.persistence = persistence
        self.meters = meters
    }

    /// The density of a key: the one in memory, but with ``PersistenceMode/eachCommit`` only if it is as new as the
    /// record, since another process may have written that.
    func find(_ key: DensityKey) throws(APIError) -> StoredDensity {
        let known = table.lookUp(key)
        if let known, persistence.mode != .eachCommit { return known }
        let record = try reaching { () throws(StorageError) in try persistence.store.record(RecordKey(key)) }
        guard let record else {
            table.forget(key)
            throw .densityNotFound(id: key.id)
        }
        if let known, Int64(known.revision) == record.version { return known }
        return try take(record, as: key)
    }

    func put(_ density: StoredDensity) throws(APIError) -> Bool {
        try writing.withLock { _ throws(APIError) in
            while true {
                let (fence, latest) = try acquire(density.key)
                let (former, written) = try table.put(density, above: Int(latest?.version ?? 0))
                if try write(written, under: fence, insteadOf: former) { return latest != nil }
            }
        }
    }

    func replace(_ density: StoredDensity) throws(APIError) -> Bool {
        try writing.withLock { _ throws(APIError) in
            let (fence, latest) = try acquire(density.key)
            guard let latest, latest.version == Int64(density.revision) else {
                table.forget(density.key)
                return false
            }
            let former = table.lookUp(density.key)
            guard let written = try table.replace(density, above: density.revision) else { return false }
            return try write(written, under: fence, insteadOf: former)
        }
    }

    func remove(_ key: DensityKey) throws(APIError) {
        try writing.withLock { _ throws(APIError) in
            let isThere = try reaching { () throws(StorageError) in
                try persistence.store.record(RecordKey(key)) != nil
            }
            table.forget(key)
            guard isThere else { throw .densityNotFound(id: key.id) }
            let (fence, _) = try acquire(key)
            try reaching { () throws(StorageError) in try persistence.store.remove(RecordKey(key), under: fence) }
        }
    }

    /// The densities of the store, in the order of their making: those of one millisecond by id.
    func list(
        of owner: SessionOwner, after: String?, order: SessionOrder, limit: Int
    ) throws(APIError) -> (densities: [StoredDensity], hasMore: Bool) {
        var places: [RecordPlace] = []
        try reaching { () throws(StorageError) in
            repeat {
                let page = try persistence.store.list(
                    .density, of: owner.name, after: places.last, limit: Self.pageLength)
                places += page
                if page.count < Self.pageLength { break }
            } while true
        }
        if order == .descending { places.reverse() }
        if let after {
            guard let place = places.firstIndex(where: { $0.id == after }) else { throw .densityNotFound(id: after) }
            places.removeFirst(place + 1)
        }
        var densities: [StoredDensity] = []
        for place in places.prefix(limit) {
            do throws(APIError) {
                densities.append(try find(DensityKey(owner: owner, id: place.id)))
            } catch .densityNotFound {
                // It has been deleted meanwhile.
            }
        }
        return (densities, places.count > limit)
    }

    /// Makes this process the one that may write under a key.
    private func acquire(_ key: DensityKey) throws(APIError) -> (Fence, Record?) {
        let acquisition = try reaching { () throws(StorageError) in
            try persistence.store.acquire(RecordKey(key), for: persistence.holder, by: .atOnce)
        }
        guard case .held(let fence, let latest) = acquisition else { throw .storeUnavailable }
        return (fence, latest)
    }

    /// Writes what is in memory; where that fails, memory is as before.
    ///
    /// - Returns: Whether it was written; `false` where another process has taken the record meanwhile.
    private func write(
        _ density: StoredDensity, under fence: Fence, insteadOf former: StoredDensity?
    ) throws(APIError) -> Bool {
        let record = Record(
            key: RecordKey(density.key), version: Int64(density.revision), createdAt: density.createdAt.milliseconds,
            expiresAt: nil, payload: density.payload)
        do throws(StorageError) {
            try persistence.store.put(record, under: fence)
            meters.saved.wrappingAdd(1, ordering: .relaxed)
            return true
        } catch {
            table.forget(density.key)
            if case .fenced = error { return false }
            if let former { table.admit(former) }
            meters.failed.wrappingAdd(1, ordering: .relaxed)
            throw .storeUnavailable
        }
    }

    /// The density of a record, which memory keeps if it has room.
    private func take(_ record: Record, as key: DensityKey) throws(APIError) -> StoredDensity {
        var density: StoredDensity
        do throws(APIError) {
            var arguments = Arguments(try jsonObject(record.payload))
            density = try StoredDensity(
                from: &arguments, key: key, createdAt: UnixTime(milliseconds: record.createdAt))
            try arguments.finish()
        } catch {
            meters.failed.wrappingAdd(1, ordering: .relaxed)
            throw .storeUnavailable
        }
        density.revision = Int(record.version)
        meters.restored.wrappingAdd(1, ordering: .relaxed)
        table.admit(density)
        return density
    }

    private func reaching<Result>(_ call: () throws(StorageError) -> Result) throws(APIError) -> Result {
        do throws(StorageError) {
            return try call()
        } catch {
            meters.failed.wrappingAdd(1, ordering: .relaxed)
            throw .storeUnavailable
        }
    }
}

extension RecordKey {
    fileprivate init(_ key: DensityKey) {
        self.init(.density, owner: key.owner.name, id: key.id)
    }
}

extension StoredDensity {
    /// What a store keeps of a density: everything that ``PutDensity`` takes.
    fileprivate var payload: [UInt8] {
        var json = JSONWriter()
        encode(to: &json, parts: .everything)
        return json.bytes
    }
}
