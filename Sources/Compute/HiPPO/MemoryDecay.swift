/// How much of what a memory has ever heard lies farther back than a lag.
///
///     remaining = tr(E X E*) / tr(X),   E = e^{lag A},   X the Gramian
///
/// is the part of the state's power that an input of equal power at all times owes to the time before the lag. It is
/// taken in the paper's scaling, where equal coefficients mean equal power.
///
/// Source: `∫_lag^∞ ‖e^{τA} B‖² dτ` over the whole integral.
public struct MemoryDecay: Sendable, Hashable {
    /// The lag, in the unit of the window; for a whole past in that of the logarithm of time.
    public let lag: Double

    /// The part that lies farther back, in [0, 1].
    public let remaining: Double

    /// The parts beyond one, two, three and four windows or units of time; `nil` where there is no Gramian.
    ///
    /// - Throws: ``ComputeError/diverged(step:)``; what `checkpoint` throws.
    /// - Complexity: O(N³).
    static func table(of system: HiPPOSystem, checkpoint: Checkpoint) throws(ComputeError) -> [MemoryDecay]? {
        guard let gramian = try system.realGramian(checkpoint: checkpoint) else { return nil }
        var parameters = system.parameters
        if system.measure.isFourier { parameters.form = .real }
        let plain = try HiPPOSystem(
            measure: system.measure, order: system.order, scaling: .paper, parameters: parameters)
        let unit = system.window ?? 1
        let step = try matrixExponential(plain.stateMatrix, scaledBy: unit, checkpoint: checkpoint)
        let whole = gramian.trace
        var present = gramian
        var table: [MemoryDecay] = []
        for index in 1...4 {
            let left = try step.multiplied(by: present, checkpoint: checkpoint)
            present = try left.multiplied(by: step.transposed, checkpoint: checkpoint)
            let remaining = min(max(present.trace / whole, 0), 1)
            table.append(MemoryDecay(lag: Double(index) * unit, remaining: remaining))
        }
        return table
    }
}
