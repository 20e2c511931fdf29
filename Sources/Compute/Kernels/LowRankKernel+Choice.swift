internal import Numerics

extension LowRankKernel {
    /// The better method for a length, and why.
    ///
    /// A system with `P = Q` and no pole on the right of the imaginary axis is a contraction by every rule with
    /// `α ≥ ½`; of any other the growth of the output over the length is computed.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for a length that is not allowed; what
    ///   `checkpoint` throws.
    /// - Complexity: O(N R) for a contraction, else O(N³ log(L / N)).
    public func choice(length: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> KernelChoice {
        try KernelLength.require(length)
        let growth = isContraction ? 1 : try self.growth(over: length, checkpoint: checkpoint)
        return .lowRank(poles: modes.count, rank: modes.rank, length: length, growth: growth)
    }

    /// `max |Ā^{L*} C| / max |C|`.
    private func growth(over length: Int, checkpoint: Checkpoint) throws(ComputeError) -> Double {
        let power = try LowRankPower(step).applied(to: [modes.output], exponent: length, checkpoint: checkpoint)
        let before = modes.output.largestLength
        return before > 0 ? power[0].largestLength / before : 1
    }

    private var isContraction: Bool {
        guard rule.kept == 1, rule.implicit >= rule.explicit else { return false }
        return hasEqualTerms && modes.poles.allSatisfy { $0.real <= 0 }
    }
}
