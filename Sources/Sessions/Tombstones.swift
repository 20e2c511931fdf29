internal import DequeModule

/// The sessions that expired not long ago: who asks for one is told that it was there.
struct Tombstones {
    private var expiries: [SessionKey: UnixTime] = [:]
    /// In the order of expiry; one whose session has been made anew is out of date and skipped.
    private var order: Deque<(key: SessionKey, at: UnixTime)> = []
    private let limit: Int
    private let remembrance: Int

    init(limit: Int, remembrance: Int) {
        self.limit = limit
        self.remembrance = remembrance
    }

    var count: Int { expiries.count }

    func contains(_ key: SessionKey, at now: UnixTime) -> Bool {
        guard let expiry = expiries[key] else { return false }
        return now < expiry.adding(seconds: remembrance)
    }

    mutating func insert(_ key: SessionKey, at now: UnixTime) {
        expiries[key] = now
        order.append((key, now))
        while let first = order.first, order.count > limit || first.at.adding(seconds: remembrance) <= now {
            order.removeFirst()
            if expiries[first.key] == first.at { expiries[first.key] = nil }
        }
    }

    mutating func remove(_ key: SessionKey) {
        expiries[key] = nil
    }
}
