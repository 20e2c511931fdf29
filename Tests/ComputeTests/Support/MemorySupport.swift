import Compute

/// A memory in the paper's scaling; the window is in time steps.
func makeMemory(
    _ measure: HiPPOMeasure,
    _ rule: MemoryRule,
    order: Int,
    window: Double? = nil,
    channels: Int = 1
) throws(ComputeError) -> HiPPOMemory {
    try HiPPOMemory(
        HiPPOMemory.Configuration(
            measure: measure,
            order: order,
            scaling: .paper,
            window: window,
            timeStep: 1,
            rule: rule,
            channels: channels
        )
    )
}

extension HiPPOMemory {
    /// Hears a whole signal, time by time.
    mutating func hear(_ samples: [Double]) throws(ComputeError) {
        let channels = configuration.channels
        for start in stride(from: 0, to: samples.count, by: channels) {
            try advance(by: samples.span.extracting(start..<(start + channels)))
        }
    }

    /// The sum of the squares of all coefficients.
    var energy: Double { coefficients.reduce(0) { $0 + $1 * $1 } }
}

/// A rule of each kind that a measure has, none of which diverges at order 8.
func everyRule(of measure: HiPPOMeasure) -> [MemoryRule] {
    MemoryRule.rules(of: measure, alpha: 0.75)
}
