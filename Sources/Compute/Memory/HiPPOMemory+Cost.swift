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
        if isDense { return 40 + (channels == 1 ? order * order / 4 : order * order * groups) }
        switch (measure, rule) {
        case (.legs, .exact): return 40 + order * order * (4 + 5 * groups) / 8
        case (.fous, _): return 40 + order * (channels == 1 ? 15 : 10 + 12 * groups)
        default: return channels == 1 ? 20 + (measure.isTimeInvariant ? 4 : 3) * order : 40 + 8 * order * groups
        }
    }

    /// The predicted time of one sample among many of a ``HiPPOMemory/advance(through:)``, in nanoseconds.
    public var runCost: Int {
        let isSwept = channels == 1 && measure == .legs && rule != .exact
        return isSwept ? 10 + order : stepCost
    }

    /// The predicted time of reading the coefficients, in nanoseconds.
    public var readingCost: Int { channels * order * (measure == .fous ? 2 * order : 2) }

    /// The predicted time of preparing the rule, in nanoseconds.
    public var preparationCost: Int {
        if isDense { return 6 * order * order * order }
        return measure == .fous ? 3 * order * order * order : 20 * order
    }

    /// The bytes of a memory's state and of the room to compute the next, with the matrices of the rule.
    public var stateBytes: Int {
        let padded = channels == 1 ? 1 : (channels + 7) / 8 * 8
        let cells = 2 * padded * order
        if isDense { return 8 * (cells + ((order + 7) / 8 * 8 + 1) * order) }
        switch (measure, rule) {
        case (.legs, .exact): return 8 * (cells + 4 * order)
        case (.fous, _): return 8 * (cells + 3 * order * order + 5 * order)
        default: return 8 * (cells + (measure.isPolynomial ? 2 : 3) * order)
        }
    }

    /// Whether a step multiplies by a matrix of N × N.
    private var isDense: Bool {
        switch (measure, rule) {
        case (.legsd, _): true
        case (.fru, _), (.foud, _): false
        case (_, .zoh): true
        default: false
        }
    }
}
