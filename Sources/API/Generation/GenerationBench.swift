internal import Compute
internal import Sessions

/// What a runner works with: the memory of ticks and draws, kept from one to the next.
struct GenerationBench {
    private let scheduler: TokenScheduler
    private var model: TextModel?
    private var tokens: TokenWorkspace?
    private var sampler = SamplerWorkspace()
    private var logits: [Float] = []

    init(_ scheduler: TokenScheduler) {
        self.scheduler = scheduler
    }

    /// Absorbs one chunk of a prompt; behind the last one, draws the first token.
    mutating func prepare(_ generation: Generation) {
        guard var work = generation.take() else { return }
        do throws(APIError) {
            work.recall(from: scheduler.prefixes, for: generation.owner)
            let left = work.prompt.count
            let isAbsorbed = try compute { bench throws(ComputeError) in
                try bench.withWorkspace(of: generation.model) { workspace throws(ComputeError) in
                    try work.absorb(&workspace)
                }
            }
            scheduler.meters.recordPrompt(tokens: left - work.prompt.count)
            guard isAbsorbed else { return settle(generation, try generation.giveBack(work, nil), isPreparing: true) }
            if !work.scores.isEmpty { generation.keep(work.scores) }
            work.remember(in: scheduler.prefixes, for: generation.owner)
            try beginFollowers(of: generation, with: work)
            guard work.plan.longest > 0 else { return generation.finish(work, nil, .length) }
            guard case .logits(let logits) = work.session.next else { throw .internal }
            scheduler.meters.recordTick(tokens: 1)
            try draw(&work, of: generation, from: logits.span)
        } catch {
            generation.fail(error)
            for follower in generation.followers { follower.generation.fail(error) }
        }
    }

    private func beginFollowers(of generation: Generation, with work: GenerationWork) throws(APIError) {
        for (follower, seed) in generation.followers {
            follower.begin(try work.sibling(seed: seed))
            scheduler.enqueue(follower, isPreparing: true)
        }
    }

    /// Draws one token of each text, all of one model: a tick.
    mutating func draw(_ generations: [Generation]) {
        var lanes: [(generation: Generation, work: GenerationWork)] = []
        var states: [TokenState] = []
        var tokens: [Int] = []
        for generation in generations {
            guard var work = generation.take(), case .token(let token) = work.session.next else { continue }
            states.append(work.session.state)
            work.session.state = .none
            tokens.append(token)
            lanes.append((generation, work))
        }
        guard let first = lanes.first else { return }
        let diverged: [Int]
        do throws(APIError) {
            diverged = try compute { bench throws(ComputeError) in
                try bench.tick(&states, by: tokens, of: first.generation.model)
            }
        } catch {
            for lane in lanes { lane.generation.fail(error) }
            return
        }
        scheduler.meters.recordTick(tokens: lanes.count)
        let row = first.generation.model.engine.shape.vocabulary
        let logits = logits
        for (lane, (generation, var work)) in lanes.enumerated() {
            work.session.state = states[lane]
            states[lane] = .none
            do throws(APIError) {
                if diverged.contains(lane) { throw .compute(.diverged(step: work.session.state.position)) }
                try draw(&work, of: generation, from: logits.span.extracting(lane * row..<(lane + 1) * row))
            } catch {
                generation.fail(error)
            }
        }
    }

    private mutating func tick(
        _ states: inout [TokenState], by tokens: [Int], of model: TextModel
    ) throws(ComputeError) -> [Int] {
        var logits: [Float] = []
        swap(&logits, &self.logits)
        defer { swap(&logits, &self.logits) }
        return try withWorkspace(of: model) { workspace throws(ComputeError) in
            try model.engine.advance(&states, by: tokens, logits: &logits, workspace: &workspace)
        }
    }

    private mutating func draw(
        _ work: inout GenerationWork, of generation: Generation, from logits: Span<Float>
    ) throws(APIError) {
        let drawn: (event: GenerationEvent, end: GenerationOutcome.Reason?)
        do throws(ComputeError) {
            drawn = try work.draw(from: logits, &sampler)
        } catch {
            throw .compute(error)
        }
        if let end = drawn.end { return generation.finish(work, drawn.event, end) }
        settle(generation, try generation.giveBack(work, drawn.event), isPreparing: false)
    }

    private func settle(_ generation: Generation, _ disposition: Generation.Disposition, isPreparing: Bool) {
        guard case .ready = disposition else { return }
        scheduler.requeue([(generation, isPreparing)])
    }

    private mutating func withWorkspace<Result>(
        of model: TextModel, _ body: (inout TokenWorkspace) throws(ComputeError) -> Result
    ) throws(ComputeError) -> Result {
        var workspace = self.model === model ? tokens : nil
        self.model = model
        tokens = nil
        var used = workspace.take() ?? model.engine.makeWorkspace()
        defer { tokens = used }
        return try body(&used)
    }

    private mutating func compute<Result>(
        _ body: (inout Self) throws(ComputeError) -> Result
    ) throws(APIError) -> Result {
        do throws(ComputeError) {
            return try body(&self)
        } catch {
            throw .compute(error)
        }
    }
}
