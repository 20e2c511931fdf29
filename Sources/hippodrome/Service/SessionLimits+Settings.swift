internal import Sessions

extension SessionLimits {
    /// The limits that the settings give.
    init(_ values: SettingValues) throws(SettingError) {
        self.init()
        sessions = try values.value(of: .sessionLimit)
        stateBytes = try values.value(of: .sessionMemory)
        waiting = try values.value(of: .sessionWaiters)
        let lifetime = try values.value(of: .sessionLifetime)
        let longest = try values.value(of: .longestSessionLifetime)
        guard lifetime <= longest else {
            throw .contradiction("session_ttl is longer than session_ttl_limit")
        }
        defaultTimeToLive = Int(lifetime.components.seconds)
        longestTimeToLive = Int(longest.components.seconds)
    }
}
