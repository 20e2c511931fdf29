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

        /// Writes a density.
        ///
        /// - Returns: The density that was there before.
        mutating func put(_ density: StoredDensity, within limits: DensityLimits) -> Result<StoredDensity?, APIError> {
            let former = byKey[density.key]
            if former == nil, byKey.count >= limits.densities {
                return .failure(.densityMemoryExhausted(limit: limits.densities, unit: "densities"))
            }
            let bytes = bytes + density.byteCount - (former?.density.byteCount ?? 0)
            guard bytes <= limits.bytes else {
                return .failure(.densityMemoryExhausted(limit: limits.bytes, unit: "bytes"))
            }
            self.bytes = bytes
            writes += 1
            if former == nil { made += 1 }
            var written = density
            written.revision = writes
            byKey[density.key] = Entry(density: written, sequence: former?.sequence ?? made)
            return .success(former?.density)
        }
    }

    init(limits: DensityLimits) {
        self.limits = limits
    }

    func find(_ key: DensityKey) throws(APIError) -> StoredDensity {
        guard let density = entries.withLock({ $0.byKey[key]?.density }) else { throw .densityNotFound(id: key.id) }
        return density
    }

    func put(_ density: StoredDensity) throws(APIError) -> Bool {
        let outcome = entries.withLock { $0.put(density, within: limits) }
        return try outcome.get() != nil
    }

    func replace(_ density: StoredDensity) throws(APIError) -> Bool {
        let outcome = entries.withLock { entries -> Result<StoredDensity?, APIError> in
            guard entries.byKey[density.key]?.density.revision == density.revision else { return .success(nil) }
            return entries.put(density, within: limits)
        }
        return try outcome.get() != nil
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
