internal import Compute
internal import HTTP
internal import JSON
internal import Models
internal import Sessions

/// The events of a conversation's steps: a line `{"u":…}` brings the inputs of one step, or of several.
struct SteppedLines: EventProducer {
    /// The longest line, in bytes.
    static let longestLine = 1 << 20

    private let inbox: LineInbox
    private var splitter = LineSplitter(limit: longestLine)
    private var isLastDelivery = false
    private var events: StepEvents
    private let members: Set<SessionFeed.Member>
    private let configuration: SessionConfiguration
    private let tokenizer: Tokenizer?
    private let limit: Int
    /// The line being worked through, and the steps of it that have been made.
    private var samples: SessionSamples?
    private var made = 0
    /// The number of the last line that was read, from 1.
    private var line = 0

    init(_ inbox: LineInbox, lease: SessionLease, members: Set<SessionFeed.Member>, service: Service) {
        self.inbox = inbox
        self.members = members
        configuration = lease.state.configuration
        tokenizer = service.tokenizer(of: configuration, owner: lease.key.owner)
        limit = service.configuration.limits.stepsPerRequest
        events = StepEvents(lease, service: service)
    }

    var nextCost: Int { events.cost + 500 }

    var placement: Placement {
        let pending = (samples?.count ?? 0) - made
        let isLong = events.waitsForStore || pending * events.cost > LoopWork.longest || events.cost > LoopWork.longest
        return isLong || inbox.backlog + splitter.count > 16 << 10 ? .worker : .loop
    }

    mutating func next(with writer: inout EventWriter) throws(APIError) -> NextEvent {
        if let start = events.start(with: &writer) { return .event(start) }
        if let samples, made < samples.count {
            defer { made += 1 }
            return .event(try events.step(samples, at: made, members, with: &writer))
        }
        samples = nil
        if let line = try nextLine() {
            try read(line)
            return .working
        }
        return isLastDelivery ? .finished : .awaitingInput
    }

    /// The next line; `nil` if it has not come.
    private mutating func nextLine() throws(APIError) -> [UInt8]? {
        do throws(LineOverflow) {
            if let line = try splitter.next() {
                inbox.hold(splitter.count)
                return line
            }
            let delivery = inbox.take()
            splitter.append(delivery.bytes)
            if let line = try splitter.next() {
                inbox.hold(splitter.count)
                return line
            }
            // A line that has only begun waits for its rest, so it may not keep the rest from coming.
            inbox.hold(0)
            isLastDelivery = delivery.isLast
            return isLastDelivery && splitter.count > 0 ? splitter.rest() : nil
        } catch {
            line += 1
            throw .refusal(.contentTooLarge(limit: error.limit, announced: nil))
        }
    }

    private mutating func read(_ text: [UInt8]) throws(APIError) {
        line += 1
        // A line of nothing but white space means nothing, and may keep a connection open.
        guard text.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }) else { return }
        var arguments = Arguments(try jsonObject(text))
        samples = try SessionSamples(from: &arguments, of: configuration, tokenizer: tokenizer, limit: limit)
        try arguments.finish()
        made = 0
    }

    func summarize(to json: inout JSONWriter) {
        events.summarize(to: &json)
    }

    func locateFault(to json: inout JSONWriter) {
        json.name("line")
        json.value(line)
    }
}
