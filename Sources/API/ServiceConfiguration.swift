public import Sessions

/// What the service is told when it starts.
public struct ServiceConfiguration: Sendable {
    public var authentication = Authentication.none
    public var limits = ServiceLimits()
    public var sessions = SessionLimits()
    public var densities = DensityLimits()
    public var models = ModelLimits()
    public var generation = GenerationLimits()
    /// Where sessions outlive the process; `nil` for nowhere.
    public var persistence: Persistence?
    /// What snapshots are sealed with; `nil` for a key of this process alone.
    public var snapshotKey: [UInt8]?
    public var build = BuildInformation()

    public init() {}
}

/// What a request may bring and take.
public struct ServiceLimits: Sendable {
    /// The longest JSON body, in bytes.
    public var jsonBytes = 16 << 20
    /// The longest binary body, in bytes.
    public var binaryBytes = 64 << 20
    /// The longest time from a request to its answer, which a client may shorten.
    public var deadline = Duration.seconds(30)
    /// The most steps of a session that one request may ask for.
    public var stepsPerRequest = 65_536
    /// The limits of the protocol, which the server applies; here they are only told.
    public var headerBytes = 16 << 10
    public var headerFields = 100
    public var targetBytes = 8 << 10

    public init() {}
}

/// Which program this is.
public struct BuildInformation: Sendable {
    public var version = "0.1.0"
    /// The commit it was built from, where that is known.
    public var commit: String?
    public var swift = "6.3"

    public init() {}
}
