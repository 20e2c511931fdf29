internal import Compute
internal import HTTP
internal import JSON

/// What a request about densities asks for, once its members have been read.
struct DensityWork: Sendable {
    /// The predicted time, in nanoseconds.
    var cost: Int
    /// Makes the answer; the checkpoint throws when nobody waits for it any more.
    var run: @Sendable (Checkpoint) throws(APIError) -> Response
}

/// The body of a request about densities: of which media type it is, and how long it may be.
struct DensityBody: Sendable {
    let type: MediaType
    let limit: Int
    /// The member that an npy body stands for, the others being in the query.
    let tensor: String?

    /// The members of a body.
    func arguments(_ body: [UInt8], in scope: RequestScope) throws(APIError) -> Arguments {
        guard type == .npy, let tensor else { return try scope.pathArguments(body: body) }
        var arguments = try scope.arguments()
        try arguments.append(tensor, tensor: decodeNumPy(body, at: arguments.pointer(to: tensor)))
        return arguments
    }
}

extension RequestScope {
    /// What body this request has.
    ///
    /// - Parameter tensor: The member that an npy body stands for; `nil` where there is none.
    /// - Throws: ``APIError/unsupportedMediaType(received:accepted:)`` and the refusal of a body above the limit.
    func densityBody(tensor: String? = nil) throws(APIError) -> DensityBody {
        let type = try requireContentType(tensor == nil ? [.json] : [.json, .npy])
        let limits = service.configuration.limits
        let limit = type == .npy ? limits.binaryBytes : limits.jsonBytes
        try requireLength(atMost: limit)
        return DensityBody(type: type, limit: limit, tensor: tensor)
    }

    /// Gathers a body, reads its members, and does the work: on the event loop where both are short, else on a worker.
    ///
    /// - Parameters:
    ///   - tensor: The member that an npy body stands for; `nil` where there is none.
    ///   - read: Reads the members; those it leaves unread are refused.
    /// - Throws: What ``densityBody(tensor:)`` throws.
    func collectDensityWork(
        tensor: String? = nil, _ read: @escaping @Sendable (inout Arguments) throws(APIError) -> DensityWork
    ) throws(APIError) -> Admission {
        let form = try densityBody(tensor: tensor)
        let work: @Sendable ([UInt8]) throws(APIError) -> DensityWork = { body throws(APIError) in
            var arguments = try form.arguments(body, in: self)
            let work = try read(&arguments)
            try arguments.finish()
            return work
        }
        return .collect(limit: form.limit) { body in
            guard body.count <= LoopWork.longestBody else {
                return .work { context in
                    respond { () throws(APIError) in try run(work(body), context.cancellation.checkpoint) }
                }
            }
            do throws(APIError) {
                let work = try work(body)
                guard work.cost > LoopWork.longest else {
                    return .response(respond { () throws(APIError) in try run(work, {}) })
                }
                return .work { context in
                    respond { () throws(APIError) in try run(work, context.cancellation.checkpoint) }
                }
            } catch {
                return .response(problem(error))
            }
        }
    }

    private func run(_ work: DensityWork, _ checkpoint: Checkpoint) throws(APIError) -> Response {
        let started = ContinuousClock.now
        let response = try work.run(checkpoint)
        service.meters.recordComputation(ContinuousClock.now - started, route: routeNumber)
        return response
    }
}
