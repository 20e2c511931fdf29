internal import Synchronization

/// Counts of what has been written.
final class GenerationMeters: Sendable {
    private let drawn = Atomic(0)
    private let absorbed = Atomic(0)
    private let ticks = Atomic(0)

    var drawnTokens: Int { drawn.load(ordering: .relaxed) }
    var absorbedTokens: Int { absorbed.load(ordering: .relaxed) }
    var tickCount: Int { ticks.load(ordering: .relaxed) }

    func recordTick(tokens: Int) {
        ticks.wrappingAdd(1, ordering: .relaxed)
        drawn.wrappingAdd(tokens, ordering: .relaxed)
    }

    func recordPrompt(tokens: Int) {
        absorbed.wrappingAdd(tokens, ordering: .relaxed)
    }
}
