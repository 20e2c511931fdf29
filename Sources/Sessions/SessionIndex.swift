/// The sessions of a table by key, by owner in the order of their making, and by the time of their end.
struct SessionIndex {
    private var counted = SessionUsage()
    private let kept: KeptStateMeter
    private var entries: [SessionKey: Entry] = [:]
    private var byOwner: [SessionOwner: OwnerSessions] = [:]
    private var calendar = ExpiryCalendar()
    private var tombstones: Tombstones
    private var nextSequence: UInt64 = 0
    private let limits: SessionLimits

    private struct Entry {
        let cell: SessionCell
        /// Where the session stands in the calendar.
        var second: Int64
    }

    init(limits: SessionLimits, kept: KeptStateMeter) {
        self.limits = limits
        self.kept = kept
        tombstones = Tombstones(limit: limits.remembered, remembrance: limits.remembrance)
    }

    /// What the table holds at a moment, for its metrics.
    var usage: SessionUsage {
        var usage = counted
        usage.stateBytes += kept.bytes
        return usage
    }

    /// The session under `key`, or why there is none.
    mutating func find(_ key: SessionKey, at now: UnixTime) throws(SessionError) -> SessionCell {
        if let cell = living(key, at: now) { return cell }
        throw tombstones.contains(key, at: now) ? .expired(id: key.id.text) : .notFound(id: key.id.text)
    }

    /// The session under `key`, if it lives. One whose time is over is buried.
    mutating func living(_ key: SessionKey, at now: UnixTime) -> SessionCell? {
        guard let cell = entries[key]?.cell else { return nil }
        guard cell.expire(at: now) else { return cell }
        bury(cell, at: now)
        return nil
    }

    /// Refuses what would go beyond the limits.
    func checkRoom(for count: Int, stateBytes: Int) throws(SessionError) {
        guard count <= limits.sessions - usage.sessions else { throw .tooManySessions(limit: limits.sessions) }
        guard stateBytes <= limits.stateBytes - usage.stateBytes else {
            throw .memoryExhausted(needed: stateBytes, limit: limits.stateBytes)
        }
    }

    /// Gives the number of the next session.
    mutating func takeSequence() -> UInt64 {
        defer { nextSequence += 1 }
        return nextSequence
    }

    /// Enters a new session.
    ///
    /// - Precondition: Its key is free, and its number is from ``takeSequence()`` in the same critical section.
    mutating func insert(_ cell: SessionCell, endingAt end: UnixTime) {
        let second = calendar.insert(cell.key, for: end)
        let former = entries.updateValue(Entry(cell: cell, second: second), forKey: cell.key)
        precondition(former == nil)
        byOwner[cell.key.owner, default: OwnerSessions()].append(cell)
        tombstones.remove(cell.key)
        counted.sessions += 1
        counted.stateBytes += cell.bytes
    }

    /// Takes a session out.
    mutating func remove(_ cell: SessionCell) {
        guard let entry = entries.removeValue(forKey: cell.key) else { return }
        calendar.remove(cell.key, from: entry.second)
        let owner = cell.key.owner
        byOwner[owner]?.remove(cell)
        if byOwner[owner]?.isEmpty == true { byOwner[owner] = nil }
        counted.sessions -= 1
        counted.stateBytes -= cell.bytes
    }

    /// Moves a session to another time in the calendar.
    mutating func reschedule(_ key: SessionKey, to end: UnixTime) {
        guard let entry = entries[key] else { return }
        calendar.remove(key, from: entry.second)
        entries[key]?.second = calendar.insert(key, for: end)
    }

    /// Ends the sessions whose time is over, at most `count` of those that the calendar brings up.
    ///
    /// - Returns: The ended sessions, so that their memory can be freed outside of the critical section; `nil` if the
    ///   calendar brought up none at all.
    mutating func sweep(at now: UnixTime, atMost count: Int) -> [SessionCell]? {
        let due = calendar.due(at: now, atMost: count)
        guard !due.isEmpty else { return nil }
        var ended: [SessionCell] = []
        for key in due {
            guard let cell = entries[key]?.cell else { continue }
            if cell.expire(at: now) {
                bury(cell, at: now)
                ended.append(cell)
            } else {
                // A session that has a lease is in use: it is asked again a second later.
                reschedule(key, to: cell.expiresAt ?? now.adding(seconds: 1))
            }
        }
        return ended
    }

    private mutating func bury(_ cell: SessionCell, at now: UnixTime) {
        remove(cell)
        tombstones.insert(cell.key, at: now)
        counted.expired += 1
    }

    /// The keys of all sessions.
    var keys: [SessionKey] { Array(entries.keys) }

    /// At most `limit` of an owner's sessions that were made after (or, in descending order, before) `sequence`.
    func page(of owner: SessionOwner, after sequence: UInt64?, order: SessionOrder, limit: Int) -> [SessionCell] {
        byOwner[owner]?.page(after: sequence, order: order, limit: limit) ?? []
    }
}
