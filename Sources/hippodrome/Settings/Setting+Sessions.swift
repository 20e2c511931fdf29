extension Setting where Value == Int {
    static var sessionLimit: Self {
        Setting(
            "session_limit", in: .sessions, .integer(0...10_000_000), default: "10000",
            "The most sessions, of all owners together."
        )
    }

    static var sessionMemory: Self {
        Setting(
            "session_memory", in: .sessions, .size(0...(1 << 42)), default: "1GiB",
            "The most bytes of state, of all sessions together."
        )
    }

    static var sessionWaiters: Self {
        Setting(
            "session_waiters", in: .sessions, .integer(0...1_000), default: "8",
            "Requests that may wait for one session; one more is answered with 409."
        )
    }
}

extension Setting where Value == Duration {
    static var sessionLifetime: Self {
        Setting(
            "session_ttl", in: .sessions, .duration(.seconds(1) ... .seconds(31_536_000)), default: "900s",
            "How long an unused session lives unless it says otherwise."
        )
    }

    static var longestSessionLifetime: Self {
        Setting(
            "session_ttl_limit", in: .sessions, .duration(.seconds(1) ... .seconds(31_536_000)), default: "86400s",
            "The longest lifetime that a session may ask for."
        )
    }
}
