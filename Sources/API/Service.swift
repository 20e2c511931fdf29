internal import Compute
public import HTTP
internal import JSON
public import Sessions
internal import Synchronization

/// The service: routes requests, authenticates them, hands them to operations and endpoints, keeps the books.
///
/// Nothing here blocks, so that a server may call it on an event loop.
public final class Service: Application {
    public let configuration: ServiceConfiguration
    /// The sessions of all owners.
    public let sessions: SessionTable
    /// The densities of all owners.
    let densities: any DensityStore
    /// The models of all owners.
    let models: ModelTable
    /// Writes the texts of token models.
    let scheduler: TokenScheduler
    /// What writes sessions to a store, if there is one.
    let keeper: SessionKeeper?
    let snapshotKey: SnapshotKey
    let environment: ServiceEnvironment
    let table: RouteTable
    let meters: Meters
    let authenticator: Authenticator?
    let health: Health
    private let accessLog: AccessLog?
    private let requestIDs = RequestIDs()

    public convenience init(configuration: ServiceConfiguration, environment: ServiceEnvironment) {
        self.init(configuration: configuration, environment: environment, routes: Route.all)
    }

    /// A service of other routes than ``Route/all``.
    package init(configuration: ServiceConfiguration, environment: ServiceEnvironment, routes: [Route]) {
        self.configuration = configuration
        self.environment = environment
        sessions = SessionTable(limits: configuration.sessions)
        models = ModelTable(limits: configuration.models)
        keeper = configuration.persistence.map { SessionKeeper($0) }
        let densityTable = DensityTable(limits: configuration.densities)
        densities = keeper.map { KeptDensities(densityTable, $0.persistence, $0.meters) } ?? densityTable
        snapshotKey = SnapshotKey(configuration.snapshotKey)
        scheduler = TokenScheduler(limits: configuration.generation, execute: environment.execute)
        table = RouteTable(routes)
        meters = Meters(routes: table.routes)
        authenticator =
            switch configuration.authentication {
            case .none: nil
            case .keys(let ring): Authenticator(ring)
            }
        health = Health()
        accessLog = environment.log.map(AccessLog.init(sink:))
    }

    /// Turns `/readyz` to 503; everything else goes on.
    public func beginDrain() {
        health.beginDrain()
    }

    /// Takes the keys of a file that was read again. Without effect where no keys are asked for.
    public func reload(_ ring: KeyRing) {
        authenticator?.replace(ring)
    }

    /// The time of day.
    package func now() -> UnixTime { environment.now() }

    public func admit(_ head: RequestHead, from peer: Peer) -> (admission: Admission, context: ExchangeContext) {
        meters.begin()
        let requestID = requestID(of: head)
        var tag = ExchangeTag(route: table.routes.count, principal: 0)
        var timeout = configuration.limits.deadline
        var admission: Admission
        do throws(APIError) {
            admission = try admit(head, requestID, &tag, &timeout)
        } catch {
            admission = .answer(.response(problem(error, instance: head.path, requestID: requestID)))
        }
        return (admission, ExchangeContext(route: tag.rawValue, requestID: requestID, timeout: timeout))
    }

    private func admit(
        _ head: RequestHead, _ requestID: RequestID, _ tag: inout ExchangeTag, _ timeout: inout Duration
    ) throws(APIError) -> Admission {
        if head.method == .options, head.pathBytes.elementsEqual("*".utf8) {
            return .answer(.response(options(allMethods, requestID)))
        }
        let match = try table.match(head)
        let method = head.method == .head ? .get : head.method
        guard let number = table.route(method, to: match) else {
            if method == .options { return .answer(.response(options(table.allow(for: match), requestID))) }
            throw .methodNotAllowed(allow: table.allow(for: match))
        }
        tag.route = number
        let principal = try authenticator?.principal(of: head, for: table.routes[number].access) ?? .anonymous
        tag.principal = principal.number
        if let requested = try requestedTimeout(head) { timeout = min(timeout, requested) }
        switch table.routes[number].handling {
        case .fixed(let answer):
            return .answer(.response(answer.response(to: requestID)))
        case .decided(let admit):
            return try admit(
                RequestScope(
                    head: head, pathParameters: match.parameters, routeNumber: number, principal: principal,
                    requestID: requestID, service: self))
        }
    }

    public func response(to refusal: Refusal, head: RequestHead?, context: ExchangeContext?) -> Response {
        let requestID = context?.requestID ?? head.map(requestID) ?? requestIDs.next()
        return problem(.refusal(refusal), instance: head?.path ?? "", requestID: requestID)
    }

    public func completed(_ record: ExchangeRecord) {
        var tag = ExchangeTag(route: table.routes.count, principal: 0)
        if let context = record.context {
            tag = ExchangeTag(rawValue: context.route)
            meters.end()
        }
        meters.record(record, route: tag.route)
        accessLog?.write(
            record, route: tag.route < table.routes.count ? table.routes[tag.route].template : "",
            principal: tag.principal == 0 ? nil : authenticator?.name(ofPrincipal: tag.principal), at: environment.now()
        )
    }

    /// The response to an error.
    func problem(_ error: APIError, instance: String, requestID: RequestID) -> Response {
        let problem = Problem(error)
        meters.recordRejection(problem.code)
        if case .compute(.cancelled) = error { meters.recordCancelledComputation() }
        return problem.response(instance: instance, requestID: requestID)
    }

    /// The client's own id, if it is one, else a new one.
    private func requestID(of head: RequestHead) -> RequestID {
        guard let text = head.fields[.requestID], let id = RequestID(text) else { return requestIDs.next() }
        return id
    }

    private func requestedTimeout(_ head: RequestHead) throws(APIError) -> Duration? {
        guard let text = head.fields[.requestTimeout] else { return nil }
        guard text.utf8.count <= 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(text),
            count >= 1
        else {
            throw .invalidArgument(.root.appending(name: FieldName.requestTimeout.spelling), .integer(1 ... .max))
        }
        return .milliseconds(count)
    }

    private func options(_ allow: String, _ requestID: RequestID) -> Response {
        var fields = FieldLines(answering: requestID)
        fields.append(.allow, allow)
        return Response(.noContent, fields: fields)
    }
}

/// The methods that some route has, for `OPTIONS *`.
private let allMethods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"

/// What the service attaches to an exchange, in one number: the route and the principal.
struct ExchangeTag {
    var route: Int
    var principal: Int

    init(route: Int, principal: Int) {
        self.route = route
        self.principal = principal
    }

    init(rawValue: Int) {
        route = rawValue & 0xFFFF
        principal = rawValue >> 16
    }

    var rawValue: Int { principal << 16 | route }
}
