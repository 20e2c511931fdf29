internal import HTTP
internal import Server

extension ServerConfiguration {
    /// The server of the public addresses that the settings describe.
    init(_ values: SettingValues) throws(SettingError) {
        self.init(listen: try values.value(of: .listen))
        loops = try values.value(of: .loops) ?? loops
        workers = try values.value(of: .workers) ?? workers
        queueDepth = try values.value(of: .queueDepth)
        maximumConnections = try values.value(of: .connectionLimit)
        minimumBodyRate = try values.value(of: .minimumBodyRate)
        limits.targetBytes = try values.value(of: .targetLimit)
        limits.fieldBytes = try values.value(of: .headLimit)
        limits.fieldCount = try values.value(of: .fieldLimit)
        timeouts.head = try values.value(of: .headTimeout)
        timeouts.idle = try values.value(of: .idleTimeout)
        timeouts.stalledWrite = try values.value(of: .stalledWriteTimeout)
        timeouts.drainDelay = try values.value(of: .drainDelay)
        timeouts.drainTimeout = try values.value(of: .drainTimeout)
    }
}
