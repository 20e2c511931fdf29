internal import Sessions
internal import Synchronization

/// The densities of all owners, in memory.
///
/// Its critical sections look up, count and copy references; densities are made and freed outside of them.
final class DensityTable: DensityStore {
    private let limits: DensityLimits
    private let entries = Mutex(Entries())

    private struct Entry {
        var density: StoredDensity
        /// Ascends with the making.
        let sequence: Int
    }

    private struct Entries {
        var byKey: [DensityKey: Entry] = [:]
        /// How many were made, and how often one was written.
        var made = 0
        var writes = 0
        var bytes = 0

        /// Writes a density as a revision above `floor` and all others, or, `keeping` that, as the revision it is.
        ///
        /// - Returns: The density that was there before, and the one that is there now.
        mutating func put(
            _ density: StoredDensity, above floor: Int, keeping: Bool = false, within limits: DensityLimits
        ) -> Result<(former: StoredDensity?, written: StoredDensity), APIError> {
            let former = byKey[density.key]
            if former == nil, byKey.count >= limits.densities {
                return .failure(.densityMemoryExhausted(limit: limits.densities, unit: "densities"))
            }
            let bytes = bytes + density.byteCount - (former?.density.byteCount ?? 0)
            guard bytes <= limits.bytes else {
                return .failure(.densityMemoryExhausted(limit: limits.bytes, unit: "bytes"))
            }
            self.bytes = bytes
            writes = max(writes, floor) + (keeping ? 0 : 1)
            if former == nil { made += 1 }
            var written = density
            if !keeping { written.revision = writes }
            byKey[density.key] = Entry(density: written, sequence: former?.sequence ?? made)
            return .success((former?.density, written))
        }
    }

    init(limits: DensityLimits) {
        self.limits = limits
    }

    func find(_ key: DensityKey) throws(APIError) -> StoredDensity {
        guard let density = lookUp(key) else { throw .densityNotFound(id: key.id) }
        return density
    }

    func put(_ density: StoredDensity) throws(APIError) -> Bool {
        try put(density, above: 0).former != nil
    }

    func replace(_ density: StoredDensity) throws(APIError) -> Bool {
        try replace(density, above: 0) != nil
    }

    /// Keeps a density as a revision above another.
    ///
    /// - Returns: The density that was there before, and the one that is there now.
    func put(
        _ density: StoredDensity, above floor: Int
    ) throws(APIError) -> (former: StoredDensity?, written: StoredDensity) {
        let outcome = entries.withLock { $0.put(density, above: floor, within: limits) }
        return try outcome.get()
    }

    /// Keeps a density in place of the state it was made from.
    ///
    /// - Returns: The one that is there now; `nil` where that state was no longer there.
    func replace(_ density: StoredDensity, above floor: Int) throws(APIError) -> StoredDensity? {
        let outcome = entries.withLock { entries -> Result<StoredDensity?, APIError> in
            guard entries.byKey[density.key]?.density.revision == density.revision else { return .success(nil) }
            return entries.put(density, above: floor, within: limits).map(\.written)
        }
        return try outcome.get()
    }

    /// The density of a key, if there is one.
    func lookUp(_ key: DensityKey) -> StoredDensity? {
        entries.withLock { $0.byKey[key]?.density }
    }

    /// Takes in a density of a store as the revision that it is there, unless there is no room or a newer one.
    func admit(_ density: StoredDensity) {
        let former: Result<StoredDensity?, APIError> = entries.withLock { entries in
            guard entries.byKey[density.key]?.density.revision ?? 0 < density.revision else { return .success(nil) }
            return entries.put(density, above: density.revision, keeping: true, within: limits).map(\.former)
        }
        _ = former
    }

    /// Forgets a density, if there is one.
    func forget(_ key: DensityKey) {
        let former = entries.withLock { entries in
            let former = entries.byKey.removeValue(forKey: key)
            entries.bytes -= former?.density.byteCount ?? 0
            return former
        }
        _ = former
    }

    func remove(_ key: DensityKey) throws(APIError) {
        let former = entries.withLock { entries in
            let former = entries.byKey.removeValue(forKey: key)
            entries.bytes -= former?.density.byteCount ?? 0
            return former
        }
        if former == nil { throw .densityNotFound(id: key.id) }
    }

    func list(
        of owner: SessionOwner, after: String?, order: SessionOrder, limit: Int
    ) throws(APIError) -> (densities: [StoredDensity], hasMore: Bool) {
        var own = entries.withLock { entries in entries.byKey.values.filter { $0.density.key.owner == owner } }
        own.sort { order == .ascending ? $0.sequence < $1.sequence : $0.sequence > $1.sequence }
        if let after {
            guard let place = own.firstIndex(where: { $0.density.key.id == after }) else {
                throw .densityNotFound(id: after)
            }
            own.removeFirst(place + 1)
        }
        return (own.prefix(limit).map(\.density), own.count > limit)
    }
}
