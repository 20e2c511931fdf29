/// Which sessions may end in which second.
///
/// A session stays under the second that it was entered for, however often it is used: when that second has come, the
/// table asks the session itself and enters it again if it lives on. So a use costs nothing here, and a session is
/// looked at once in each of its lives.
struct ExpiryCalendar {
    private var seconds: [Int64: Set<SessionKey>] = [:]
    /// All seconds up to this one have been asked for.
    private var passed = Int64.min

    /// The second under which a session that ends at `time` stands.
    static func second(of time: UnixTime) -> Int64 {
        // Rounded up: when the second has come, the session's time is over.
        (time.milliseconds + 999) / 1000
    }

    /// Enters a session; one for a second that has passed comes up next.
    ///
    /// - Returns: The second under which it stands, to be given to ``remove(_:from:)``.
    mutating func insert(_ key: SessionKey, for time: UnixTime) -> Int64 {
        let second = max(Self.second(of: time), passed == .min ? .min : passed + 1)
        seconds[second, default: []].insert(key)
        return second
    }

    mutating func remove(_ key: SessionKey, from second: Int64) {
        seconds[second]?.remove(key)
        if seconds[second]?.isEmpty == true { seconds[second] = nil }
    }

    /// Takes out at most `count` sessions whose second has come.
    ///
    /// - Complexity: O(1) when no second has passed since the last call; else the lesser of the seconds passed and the
    ///   seconds entered.
    mutating func due(at now: UnixTime, atMost count: Int) -> [SessionKey] {
        let current = now.milliseconds / 1000
        guard current > passed, !seconds.isEmpty else { return [] }
        var due: [SessionKey] = []
        for second in secondsToVisit(upTo: current) {
            while let key = seconds[second]?.first {
                guard due.count < count else {
                    passed = second - 1
                    return due
                }
                due.append(key)
                remove(key, from: second)
            }
        }
        passed = current
        return due
    }

    private func secondsToVisit(upTo current: Int64) -> [Int64] {
        let span = passed == .min ? Int64.max : current - passed
        guard span < Int64(seconds.count) else { return seconds.keys.filter { $0 <= current }.sorted() }
        return Array(passed + 1...current)
    }
}
