/// The recurrences of a continuous system for the time steps met last.
struct DiscretizationCache {
    private let system: Realization
    private let method: DiscretizationMethod
    private let timing: OutputTiming

    /// The least recently used first.
    private var entries: [(timeStep: Double, recurrence: any Recurrence)] = []

    /// How many are kept.
    static let capacity = 16

    init(_ system: Realization, method: DiscretizationMethod, timing: OutputTiming) {
        self.system = system
        self.method = method
        self.timing = timing
    }

    /// The recurrence for a time step, in whatever state it was left.
    ///
    /// - Throws: As ``Realization/discretized(by:timeStep:checkpoint:)``.
    mutating func recurrence(timeStep: Double, checkpoint: Checkpoint) throws(ComputeError) -> any Recurrence {
        if let index = entries.firstIndex(where: { $0.timeStep == timeStep }) {
            let entry = entries.remove(at: index)
            entries.append(entry)
            return entry.recurrence
        }
        try checkpoint()
        let discrete = try system.discretized(by: method, timeStep: timeStep, checkpoint: checkpoint)
        let recurrence = try discrete.recurrence(timing: timing)
        if entries.count == Self.capacity { entries.removeFirst() }
        entries.append((timeStep, recurrence))
        return recurrence
    }
}
