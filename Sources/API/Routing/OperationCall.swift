internal import HTTP
internal import JSON

/// One run of an operation for one request.
///
/// A class, because closures keep it: that costs one count, not one for each member of the request.
final class OperationCall<O: Operation>: Sendable {
    let dispatch: Dispatch<O>
    let scope: RequestScope
    /// The media type of the answer.
    let representation: MediaType
    /// The media type of the request's body.
    let type: MediaType

    init(dispatch: Dispatch<O>, scope: RequestScope, representation: MediaType, type: MediaType) {
        self.dispatch = dispatch
        self.scope = scope
        self.representation = representation
        self.type = type
    }

    /// The answer to a short body: at once, or by a worker if it computes for long.
    func answer(_ body: [UInt8]) -> Answer {
        do throws(APIError) {
            return answer(try input(arguments(body)), nil)
        } catch {
            return .response(scope.problem(error))
        }
    }

    /// The answer to an input: at once, or by a worker if it computes for long.
    func answer(_ input: O.Input, _ tag: EntityTag?) -> Answer {
        guard format == nil, O.cost(of: input) > LoopWork.longest else {
            let run = Run(tag: tag, queued: .zero, cancellation: LoopWork.cancellation, started: .now)
            return .response(response(to: input, run))
        }
        return .work { [self] context in
            response(
                to: input,
                Run(tag: tag, queued: context.queued, cancellation: context.cancellation, started: .now))
        }
    }

    /// The response to a long body, read and computed on a worker.
    func response(_ body: [UInt8], _ context: WorkContext) -> Response {
        let run = Run(tag: nil, queued: context.queued, cancellation: context.cancellation, started: .now)
        return scope.respond { () throws(APIError) in response(to: try input(arguments(body)), run) }
    }

    /// The input that the arguments make; arguments it does not read are refused.
    func input(_ arguments: consuming Arguments) throws(APIError) -> O.Input {
        var arguments = arguments
        arguments.answerType = representation
        let input = try O.Input(from: &arguments)
        try arguments.finish()
        return input
    }

    /// The circumstances of a run.
    private struct Run {
        let tag: EntityTag?
        let queued: Duration
        let cancellation: Cancellation
        let started: ContinuousClock.Instant
    }

    /// How the answer's events are written; `nil` for an answer as a whole.
    private var format: EventFormat? {
        dispatch.stream == nil || representation == .json ? nil : EventFormat(representation)
    }

    private func response(to input: O.Input, _ run: Run) -> Response {
        scope.respond { () throws(APIError) in
            if let format, let stream = dispatch.stream {
                return scope.stream(contentType: representation, source: try stream(input, format, scope))
            }
            let output = try O.run(input, cancellation: run.cancellation)
            let body = encode(output)
            let computed = ContinuousClock.now - run.started
            scope.service.meters.recordComputation(computed, route: scope.routeNumber)
            var fields = FieldLines.varied
            if let tag = run.tag { fields.append(.eTag, tag.description) }
            let timing = Timing(queued: run.queued, computed: computed)
            return scope.response(type: representation, fields: fields, timing: timing, body)
        }
    }

    private func encode(_ output: O.Output) -> Response.Body {
        if representation == .npy, let tensor = output.principalTensor { return numPyBody(tensor) }
        var text: [UInt8] = []
        text.reserveCapacity(shortAnswer)
        var json = JSONWriter(reusing: consume text)
        output.encode(to: &json)
        return .bytes(json.bytes)
    }

    private func arguments(_ body: [UInt8]) throws(APIError) -> Arguments {
        guard type == .npy, let name = O.Input.principalTensorName else {
            return try scope.pathArguments(body: body)
        }
        var arguments = try scope.arguments()
        let pointer = arguments.pointer(to: name)
        let tensor = try decodeNumPy(body, at: pointer, accepting: O.Input.principalTensorRange)
        try arguments.append(name, tensor: tensor)
        return arguments
    }
}

/// The room for an answer, in bytes, before it has to grow: most answers to short requests fit.
private let shortAnswer = 480
