import Compute

/// The rules of a time step, with an `α` that is none of the named ones.
let everyMethod: [DiscretizationMethod] = [
    .forward, .backward, .gbt(alpha: 0.375), .bilinear, .tustin, .zoh, .foh, .impulse,
]

/// The rules that keep what a constant input leads to.
let steadyMethods: [DiscretizationMethod] = [
    .forward, .backward, .gbt(alpha: 0.375), .gbt(alpha: 0.8125), .bilinear, .tustin, .zoh,
]

/// A HiPPO system; the window is 1 where the measure has one.
func makeSystem(
    _ measure: HiPPOMeasure,
    _ order: Int,
    _ scaling: BasisScaling = .paper
) throws(ComputeError) -> HiPPOSystem {
    try HiPPOSystem(
        measure: measure,
        order: order,
        scaling: scaling,
        window: measure.isTimeInvariant ? 1 : nil
    )
}

/// A stable system of four states, two inputs and three outputs.
func mixedSystem() throws(ComputeError) -> LinearSystem {
    try LinearSystem(
        stateMatrix: mixedMatrix(4, 4) - 2 * Matrix.identity(4),
        inputMatrix: mixedMatrix(4, 2),
        outputMatrix: mixedMatrix(4, 3),
        feedthrough: mixedMatrix(3, 2)
    )
}

extension LinearSystem {
    /// `C Ā^k B̄` for `k` below `length`: the impulse response without `D`.
    func markovParameters(_ length: Int) -> [Matrix] {
        let readout = (outputMatrix ?? .identity(order)).transposed
        var state = inputMatrix
        return (0..<length).map { _ in
            defer { state = stateMatrix * state }
            return readout * state
        }
    }
}
