public import Sessions

/// What the service needs of the world: the time of day, a place for its log, and the readings of the program it is in.
public struct ServiceEnvironment: Sendable {
    /// The time of day.
    public var now: @Sendable () -> UnixTime
    /// Takes a line of the access log, with its line feed; `nil` where no log is kept, and then no line is made.
    /// Called on event loops: it may not block.
    public var log: (@Sendable ([UInt8]) -> Void)?
    /// Readings for `/metrics`.
    public var readings: @Sendable () -> Readings

    /// Runs work that may take long on another thread, soon. Called on any thread: it may not block.
    public var execute: @Sendable (@escaping @Sendable () -> Void) -> Void

    public init(
        now: @escaping @Sendable () -> UnixTime,
        log: (@Sendable ([UInt8]) -> Void)?,
        readings: @escaping @Sendable () -> Readings,
        execute: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) {
        self.now = now
        self.log = log
        self.readings = readings
        self.execute = execute
    }
}

/// What the program around the service knows at a moment; `nil` where it does not.
public struct Readings: Sendable {
    public var connections: Int?
    /// Connections with an exchange in progress.
    public var activeConnections: Int?
    /// Work that waits for a worker.
    public var queueDepth: Int?
    public var residentBytes: Int?
    public var virtualBytes: Int?
    public var processorSeconds: Double?
    public var openDescriptors: Int?
    public var maximumDescriptors: Int?
    /// When the process started, in seconds since 1970.
    public var startTime: Double?

    public init() {}
}
