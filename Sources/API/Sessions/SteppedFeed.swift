internal import HTTP
internal import JSON
internal import Sessions

/// The events of a request's steps: each step is computed when its event is wanted, and committed.
struct SteppedFeed: EventProducer {
    private let feed: SessionFeed
    private var events: StepEvents

    init(_ feed: SessionFeed, lease: SessionLease, service: Service) {
        self.feed = feed
        events = StepEvents(lease, service: service)
    }

    var nextCost: Int { events.cost }

    var placement: Placement {
        (feed.samples.count - events.steps) * events.cost > LoopWork.longest || events.waitsForStore ? .worker : .loop
    }

    mutating func next(with writer: inout EventWriter) throws(APIError) -> NextEvent {
        if let start = events.start(with: &writer) { return .event(start) }
        guard events.steps < feed.samples.count else { return .finished }
        return .event(try events.step(feed.samples, at: events.steps, feed.members, with: &writer))
    }

    func summarize(to json: inout JSONWriter) {
        events.summarize(to: &json)
    }
}
