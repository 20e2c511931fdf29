internal import API
internal import Dispatch
internal import Glibc
internal import Logging
internal import Server
internal import Sessions
internal import Synchronization

/// The service at work, from the first log line to the last.
final class RunningService: Sendable {
    private let plan: ServicePlan
    private let logger: Logger
    private let messages: LineWriter
    private let accesses: LineWriter
    private let servers = Servers()
    /// Where texts are written and the store is asked.
    private let background = DispatchQueue(label: "hippodrome.background", qos: .utility, attributes: .concurrent)
    private let ending = Mutex(Ending.graceful)
    private let startTime = WallClock.seconds()

    init(_ plan: ServicePlan) {
        self.plan = plan
        let messages = LineWriter(descriptor: STDERR_FILENO, delay: .nanoseconds(0))
        self.messages = messages
        accesses = LineWriter(descriptor: STDOUT_FILENO, delay: .milliseconds(100))
        let level = plan.logLevel
        logger = Logger(label: "hippodrome") { _ in JSONLineHandler(writer: messages, level: level) }
    }

    /// Serves until a signal ends it.
    ///
    /// - Returns: The process's exit status.
    /// - Throws: ``Failure`` where an address cannot be listened at.
    func run() throws(Failure) -> ExitStatus {
        SignalSources.ignoreBrokenPipes()
        var configuration = plan.service
        configuration.persistence = try plan.store.open()
        let service = Service(configuration: configuration, environment: environment())
        try loadModels(into: service)
        do {
            try start(service)
        } catch {
            throw Failure(error)
        }
        let signals = SignalSources()
        signals.onSignal([SIGTERM, SIGINT]) { [self] in end() }
        signals.onSignal([SIGHUP]) { [self] in reloadKeys(of: service) }
        let addresses = servers.addresses.map(\.description)
        logger.info("listening", metadata: ["addresses": .string(addresses.joined(separator: ","))])
        let sweeper = SessionSweeper(service, every: configuration.persistence == nil ? 30 : 3)
        ResidentCode.release()
        servers.wait()
        sweeper.cancel()
        service.saveAll()
        signals.cancel()
        logger.info("ended", metadata: ["dropped_access_lines": "\(accesses.dropped)"])
        accesses.flush()
        messages.flush()
        return ending.withLock { $0 } == .graceful ? .success : .failure
    }

    private func loadModels(into service: Service) throws(Failure) {
        for folder in plan.models {
            do throws(ModelLoadingError) {
                let report = try service.loadModel(at: folder)
                let difference = report.difference.map { "\($0)" } ?? "untested"
                let metadata: Logger.Metadata = ["model": "\(report.id)", "difference": "\(difference)"]
                if report.isReady {
                    logger.info("loaded a model", metadata: metadata)
                } else {
                    logger.error("a model does not answer as its golden vectors say", metadata: metadata)
                }
            } catch {
                throw Failure(.configuration, "the model \(folder) cannot be loaded: \(error.detail)")
            }
        }
    }

    private func start(_ service: Service) throws(ServerError) {
        var configuration = plan.server
        configuration.onDrain = { service.beginDrain() }
        let available = max(16, DescriptorLimit.raise() - DescriptorLimit.reserve)
        if available < configuration.maximumConnections {
            configuration.maximumConnections = available
            logger.warning("fewer connections than set: descriptors are limited", metadata: ["limit": "\(available)"])
        }
        let main = try HTTPServer(configuration: configuration, application: service)
        var admin: HTTPServer?
        if let configuration = plan.admin {
            admin = try HTTPServer(configuration: configuration, application: AdminSurface(service: service))
        }
        try servers.start(main, admin: admin)
    }

    private func end() {
        let ending = servers.endByOperator()
        self.ending.withLock { $0 = ending }
        switch ending {
        case .graceful: logger.info("ending: serving on for the drain delay, then finishing what is in flight")
        case .immediate: logger.warning("ending at once")
        }
    }

    private func reloadKeys(of service: Service) {
        guard let keys = plan.keys else { return logger.info("there are no keys to read again") }
        do {
            service.reload(try keys.read())
            logger.info("the keys were read again", metadata: ["file": .string(keys.path)])
        } catch {
            logger.error("the keys stay as they were", metadata: ["reason": .string("\(error)")])
        }
    }

    private func environment() -> ServiceEnvironment {
        let accesses = accesses
        let log: (@Sendable ([UInt8]) -> Void)? =
            switch plan.accessLog {
            case .on: { accesses.append($0) }
            case .off: nil
            }
        return ServiceEnvironment(
            now: { UnixTime(milliseconds: WallClock.milliseconds()) }, log: log, readings: { [self] in readings() },
            execute: { [background] work in background.async(execute: work) })
    }

    private func readings() -> Readings {
        var readings = Readings()
        if let status = servers.status {
            readings.connections = status.connections
            readings.activeConnections = status.active
            readings.queueDepth = status.queueDepth
        }
        let memory = ProcessReadings.memory()
        readings.virtualBytes = memory?.virtual
        readings.residentBytes = memory?.resident
        readings.processorSeconds = ProcessReadings.processorSeconds()
        readings.openDescriptors = ProcessReadings.openDescriptors()
        readings.maximumDescriptors = DescriptorLimit.current
        readings.startTime = startTime
        return readings
    }
}
