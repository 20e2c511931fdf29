internal import Compute
internal import HTTP
internal import JSON
internal import Sessions

/// A session that has taken in all samples of a request, or is as it was.
struct FedSession {
    private let feed: SessionFeed
    private let state: SessionState
    private let y: SessionNumbers?

    /// The longest predicted time between two looks at the cancellation, in nanoseconds.
    private static let patience = 1_000_000

    /// Feeds all samples and commits once, so that a request is made whole or not at all.
    ///
    /// - Throws: ``ComputeError/cancelled`` when nobody waits any longer; what a step throws.
    init(_ feed: SessionFeed, lease: SessionLease, in scope: RequestScope, _ cancellation: Cancellation)
        throws(APIError)
    {
        var stepper = SessionStepper(lease, service: scope.service)
        try feed.checkAnswer(on: stepper.state.configuration)
        var outputs: [Double] = []
        let run = feed.outputs == .all ? 1 : max(1, Self.patience / stepper.state.configuration.stepCost)
        for start in stride(from: 0, to: feed.samples.count, by: run) {
            if cancellation.isCancelled { throw .compute(.cancelled) }
            let end = min(start + run, feed.samples.count)
            try stepper.absorb(feed.samples, start..<end)
            let isWanted = feed.outputs == .all || (feed.outputs == .last && end == feed.samples.count)
            if isWanted { try stepper.appendOutput(for: feed.samples, at: end - 1, to: &outputs) }
        }
        try stepper.commit()
        self.feed = feed
        state = stepper.state
        let configuration = state.configuration
        let steps = feed.outputs == .all ? [feed.samples.count] : []
        y =
            feed.outputs == .none
            ? nil
            : SessionNumbers(
                outputs, shape: steps + configuration.outputShape, dtype: feed.samples.dtype,
                isComplex: configuration.hasComplexOutputs)
    }

    /// The response: the outputs alone as an npy file, or all in JSON.
    func response(_ type: MediaType, in scope: RequestScope, timing: Timing) -> Response {
        if type == .npy, case .real(let y)? = y {
            return scope.bytes(type: .npy, fields: .varied, timing: timing, encodeNumPy(y))
        }
        return scope.json(fields: .varied, timing: timing) { encode(to: &$0) }
    }

    private func encode(to json: inout JSONWriter) {
        json.beginObject()
        if let y {
            json.name("y")
            y.encode(to: &json)
        }
        state.encode(feed.members, to: &json)
        json.name("position")
        json.value(state.position)
        encodeUsage(steps: feed.samples.count, to: &json)
        json.endObject()
    }
}

extension SessionState {
    /// Writes those of the members that tell the state, with their names.
    func encode(_ members: Set<SessionFeed.Member>, to json: inout JSONWriter) {
        if members.contains(.state) {
            json.name("state")
            encode(to: &json)
        }
        if members.contains(.coefficients) {
            json.name("coefficients")
            encodeCoefficients(to: &json)
        }
    }
}

/// Writes the member `usage`.
func encodeUsage(steps: Int, to json: inout JSONWriter) {
    json.name("usage")
    json.beginObject()
    json.name("steps")
    json.value(steps)
    json.endObject()
}
