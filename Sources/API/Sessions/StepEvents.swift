internal import Compute
internal import JSON
internal import Sessions

/// The events that tell of a session's steps.
struct StepEvents: Sendable {
    private let id: SessionID
    private var stepper: SessionStepper
    private var hasStarted = false
    private var outputs: [Double] = []
    /// Whether commits may wait for the store.
    let waitsForStore: Bool
    /// The predicted time of one step and its event, in nanoseconds.
    let cost: Int

    init(_ lease: SessionLease, service: Service) {
        id = lease.key.id
        waitsForStore = service.waitsForStore
        stepper = SessionStepper(lease, service: service)
        let configuration = stepper.state.configuration
        cost =
            configuration.stepCost + configuration.outputCost
            + configuration.outputCount * SessionTurn.costOfNumber
    }

    /// The count of steps made.
    var steps: Int { stepper.steps }

    /// The first event, the first time.
    mutating func start(with writer: inout EventWriter) -> [UInt8]? {
        guard !hasStarted else { return nil }
        hasStarted = true
        return writer.event(.start) { json in
            json.member("id", id.text)
            json.name("position")
            json.value(stepper.state.position)
        }
    }

    /// Makes one step, commits it, and tells of it.
    mutating func step(
        _ samples: SessionSamples, at index: Int, _ members: Set<SessionFeed.Member>, with writer: inout EventWriter
    ) throws(APIError) -> [UInt8] {
        outputs.removeAll(keepingCapacity: true)
        try stepper.step(samples, at: index)
        if members.contains(.y) { try stepper.appendOutput(for: samples, at: index, to: &outputs) }
        try stepper.commit()
        return writer.event(.step) { json in
            json.name("position")
            json.value(stepper.state.position)
            if members.contains(.y) {
                json.name("y")
                let configuration = stepper.state.configuration
                SessionNumbers(
                    outputs, shape: configuration.outputShape, dtype: samples.dtype,
                    isComplex: configuration.hasComplexOutputs
                ).encode(to: &json)
            }
            stepper.state.encode(members, to: &json)
        }
    }

    /// Writes where the session is and what was done.
    func summarize(to json: inout JSONWriter) {
        json.name("position")
        json.value(stepper.state.position)
        encodeUsage(steps: stepper.steps, to: &json)
    }
}
