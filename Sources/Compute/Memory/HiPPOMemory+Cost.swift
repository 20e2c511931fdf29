extension HiPPOMemory {
    /// The predicted time of one ``advance(by:)``, in nanoseconds.
    public var stepCost: Int { configuration.stepCost }

    /// The bytes the memory occupies, apart from what a copy of it shares.
    public var stateBytes: Int { configuration.stateBytes }
}

extension HiPPOMemory.Configuration {
    /// The predicted time of one step, in nanoseconds: as measured on one core of 3.2 GHz, within a factor of 2.
    public var stepCost: Int {
        let groups = (channels + 7) / 8
        switch (rule, channels) {
        case (.exact, _): return 40 + order * order * (4 + 5 * groups) / 8
        case (.zoh, 1): return 40 + order * order / 4
        case (.zoh, _): return 40 + order * order * groups
        case (_, 1): return 20 + (measure.isTimeInvariant ? 4 : 3) * order
        default: return 40 + 8 * order * groups
        }
    }

    /// The predicted time of one sample among many of a ``HiPPOMemory/advance(through:)``, in nanoseconds.
    public var runCost: Int {
        let isSwept = channels == 1 && !measure.isTimeInvariant && rule != .exact
        return isSwept ? 10 + order : stepCost
    }

    /// The predicted time of preparing the rule, in nanoseconds.
    public var preparationCost: Int {
        switch rule {
        case .zoh: 6 * order * order * order
        case .exact, .trapezoid, .post, .log, .gbt, .forward, .backward, .bilinear: 20 * order
        }
    }

    /// The bytes of a memory's state and of the room to compute the next, with the matrix of ``MemoryRule/zoh``.
    public var stateBytes: Int {
        let padded = channels == 1 ? 1 : (channels + 7) / 8 * 8
        let cells = 2 * padded * order
        switch rule {
        case .zoh: return 8 * (cells + (order + 7) / 8 * 8 * order)
        case .exact: return 8 * (cells + 4 * order)
        case .trapezoid, .post, .log, .gbt, .forward, .backward, .bilinear: return 8 * (cells + 2 * order)
        }
    }
}
