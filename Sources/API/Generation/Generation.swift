internal import Compute
internal import Sessions
internal import Synchronization

/// A text that is being written: what a runner computes with, and what its reader has yet to read.
///
/// Its work is at rest here, or away with one runner. A critical section moves references; it never computes or calls.
final class Generation: Sendable {
    /// What becomes of a generation whose work comes back.
    enum Disposition {
        /// It goes on at once.
        case ready
        /// It goes on when its reader has read, if it is not over.
        case resting
    }

    /// What a reader finds.
    struct Reading: Sendable {
        var events: ArraySlice<GenerationEvent> = []
        var end: Result<GenerationOutcome, APIError>?

        var isEmpty: Bool { events.isEmpty && end == nil }
    }

    let owner: SessionOwner
    let model: TextModel
    /// The texts that start from the same prompt, with their seeds.
    let followers: [(generation: Generation, seed: UInt64)]
    private let hold: SessionHold?
    /// The most bytes that wait for the reader; beyond them the generation rests.
    private let capacity: Int
    /// Whether nobody wants the text any longer; only reads a flag.
    private let isAbandoned: @Sendable () -> Bool
    private let contents: Mutex<Contents>

    fileprivate struct Contents {
        var work: GenerationWork?
        var isParked = false
        var isCancelled = false
        var events: [GenerationEvent] = []
        var bytes = 0
        var end: Result<GenerationOutcome, APIError>?
        var scores: PromptScores = []
        /// Called, once, when there is something to read again.
        var wake: (@Sendable () -> Void)?
    }

    /// - Parameters:
    ///   - work: Absent for one that follows another.
    ///   - hold: The session that goes on with the text, if one does.
    init(
        _ work: GenerationWork?, model: TextModel, owner: SessionOwner, hold: SessionHold?, capacity: Int,
        followers: [(generation: Generation, seed: UInt64)] = [],
        isAbandoned: @escaping @Sendable () -> Bool = { false }
    ) {
        self.owner = owner
        self.model = model
        self.hold = hold
        self.capacity = capacity
        self.followers = followers
        self.isAbandoned = isAbandoned
        contents = Mutex(Contents(work: work))
    }

    /// Whether a session goes on with the text.
    var keepsSession: Bool { hold != nil }

    /// Lends the work to a runner; `nil` where there is none to do.
    func take() -> GenerationWork? {
        if isAbandoned() { cancel() }
        return contents.withLock { contents in
            contents.isParked = false
            var work: GenerationWork?
            swap(&work, &contents.work)
            return work
        }
    }

    /// Keeps the log-probabilities of the prompt's tokens.
    func keep(_ scores: PromptScores) {
        contents.withLock { $0.scores = scores }
    }

    /// Begins a text that follows another.
    func begin(_ work: GenerationWork) {
        contents.withLock { if $0.end == nil && !$0.isCancelled { $0.work = work } }
    }

    /// Takes the work back, with a token that was drawn, if one was.
    ///
    /// - Throws: What the session refuses a commit for.
    func giveBack(_ work: consuming GenerationWork, _ event: GenerationEvent?) throws(APIError) -> Disposition {
        if event != nil, work.drawn % 16 == 0 || hold?.commitsEachToken == true { try hold?.commit(work.checkpoint()) }
        var returned: GenerationWork? = work
        let (isCancelled, isFull, wake) = contents.withLock { contents in
            let wake = event.flatMap { contents.append($0) }
            if contents.isCancelled { return (true, false, wake) }
            swap(&returned, &contents.work)
            contents.isParked = contents.bytes >= capacity
            return (false, contents.isParked, wake)
        }
        wake?()
        if isCancelled, let returned { abandon(returned) }
        return isCancelled || isFull ? .resting : .ready
    }

    /// Ends the text with its last token, if it has any.
    func finish(_ work: consuming GenerationWork, _ event: GenerationEvent?, _ reason: GenerationOutcome.Reason) {
        let outcome = work.finish(reason, keepsTail: keepsSession)
        do throws(APIError) {
            try hold?.commit(work.session)
            conclude(.success(outcome), event)
        } catch {
            conclude(.failure(error), event)
        }
    }

    /// Ends the text because it cannot go on; the session stays at its last commit.
    func fail(_ error: APIError) {
        conclude(.failure(error), nil)
    }

    /// Ends the text because nobody wants it any longer; the session is where the text is.
    func cancel() {
        let work = contents.withLock { contents -> GenerationWork? in
            contents.isCancelled = true
            var work: GenerationWork?
            swap(&work, &contents.work)
            return work
        }
        if let work { abandon(work) }
    }

    private func abandon(_ work: GenerationWork) {
        var reason = APIError.compute(.cancelled)
        do throws(APIError) {
            if work.drawn > 0 { try hold?.commit(work.checkpoint()) }
        } catch {
            reason = error
        }
        conclude(.failure(reason), nil)
        for follower in followers { follower.generation.cancel() }
    }

    private func conclude(
        _ end: Result<GenerationOutcome, APIError>, _ event: GenerationEvent?
    ) {
        hold?.release()
        let wake = contents.withLock { contents in
            let wake = event.flatMap { contents.append($0) }
            contents.end = end
            var last: (@Sendable () -> Void)?
            swap(&last, &contents.wake)
            return wake ?? last
        }
        wake?()
    }

    /// What there is to read.
    ///
    /// - Parameter wake: Called once, from any thread, when there is more; not called where there is something now.
    /// - Returns: The reading, and whether the generation was resting and can go on.
    func read(
        atMost count: Int, wake: @escaping @Sendable () -> Void
    ) -> (reading: Reading, canGoOn: Bool) {
        contents.withLock { contents in
            let events = contents.events.prefix(count)
            contents.events.removeFirst(events.count)
            contents.bytes -= events.reduce(0) { $0 + $1.size }
            let isEmpty = contents.events.isEmpty
            contents.wake = events.isEmpty && contents.end == nil ? wake : nil
            let canGoOn = contents.isParked && contents.bytes <= capacity / 2
            if canGoOn { contents.isParked = false }
            return (Reading(events: events, end: isEmpty ? contents.end : nil), canGoOn)
        }
    }

    /// The log-probabilities of the prompt's tokens, once it is absorbed.
    var scores: PromptScores { contents.withLock { $0.scores } }
}

extension Generation.Contents {
    /// Adds what is to be read.
    ///
    /// - Returns: Whom to wake.
    fileprivate mutating func append(_ event: GenerationEvent) -> (@Sendable () -> Void)? {
        events.append(event)
        bytes += event.size
        var former: (@Sendable () -> Void)?
        swap(&former, &wake)
        return former
    }
}
