internal import Glibc

/// How many descriptors this process may open.
enum DescriptorLimit {
    /// What the process needs beside connections: loops, logs, files.
    static let reserve = 64

    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// The limit now.
    static var current: Int { Int(min(limits.rlim_cur, 1 << 30)) }

    /// Raises the limit to the highest that is allowed, and returns it.
    static func raise() -> Int {
        var limits = limits
        limits.rlim_cur = limits.rlim_max
        setrlimit(resource, &limits)
        return current
    }

    private static var limits: rlimit {
        var limits = rlimit(rlim_cur: 1_024, rlim_max: 1_024)
        getrlimit(resource, &limits)
        return limits
    }
}
