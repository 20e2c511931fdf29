internal import Server
internal import Synchronization

/// The servers of this process: that of the public addresses and, if there are such, that of the admin addresses.
final class Servers: Sendable {
    private struct Started {
        var main: HTTPServer?
        var admin: HTTPServer?
        var isStopping = false
    }

    private let started = Mutex(Started())

    /// Starts both, the admin addresses first, so that a probe can watch the other one start.
    func start(_ main: HTTPServer, admin: HTTPServer?) throws(ServerError) {
        if let admin {
            try admin.start()
            started.withLock { $0.admin = admin }
        }
        try main.start()
        started.withLock { $0.main = main }
    }

    /// Where the process can be reached: public addresses first.
    var addresses: [ListenAddress] {
        let (main, admin) = both
        return (main?.addresses ?? []) + (admin?.addresses ?? [])
    }

    /// What the public server is busy with.
    var status: ServerStatus? { both.main?.status }

    /// Ends gracefully the first time it is called, at once the second time.
    ///
    /// - Returns: How the servers end now.
    func endByOperator() -> Ending {
        let isSecond = started.withLock { started in
            defer { started.isStopping = true }
            return started.isStopping
        }
        let (main, admin) = both
        guard isSecond else {
            main?.beginShutdown()
            return .graceful
        }
        main?.stopNow()
        admin?.stopNow()
        return .immediate
    }

    /// Waits for the end of the public server; then ends the admin one, which answers probes to the last.
    func wait() {
        let (main, admin) = both
        main?.wait()
        admin?.stopNow()
        admin?.wait()
    }

    private var both: (main: HTTPServer?, admin: HTTPServer?) {
        started.withLock { ($0.main, $0.admin) }
    }
}

/// How the servers end.
enum Ending: Sendable {
    /// What is in flight is finished.
    case graceful
    /// Every connection is cut.
    case immediate
}
