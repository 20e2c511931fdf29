import Compute
import Numerics

/// Configurations of systems in every form that is stepped, discrete and continuous.
func steppedForms(seed: UInt64, timing: OutputTiming, channels: Int) throws -> [SystemState.Configuration] {
    var random = RandomSystems(seed: seed)
    let whole = try DiagonalSystem(
        poles: random.spreadPoles(5), inputVector: random.complexNumbers(5), outputVector: random.complexNumbers(5),
        feedthrough: Complex(0.5, -0.25), poleSet: .whole)
    let real = try DiagonalSystem(
        poles: random.numbers(6).map { Complex(0.9 * $0) }, inputVector: random.numbers(6).map { Complex($0) },
        outputVector: random.numbers(6).map { Complex($0) }, feedthrough: 2, poleSet: .whole)
    let function = try random.transferFunction(pairs: 4)
    let zoh = KernelSampling.continuous(rule: .zoh, timeStep: 0.125)
    let bilinear = KernelSampling.continuous(rule: .bilinear, timeStep: 0.125)
    let lowRank = Realization.lowRank(try random.lowRank(pairs: 4))
    let cases: [(Realization, KernelSampling)] = try [
        (.dense(random.dense(order: 37)), .discrete),
        (.dense(random.dense(order: 5, inputs: 2, outputs: 3)), .discrete),
        (.complexDense(complexDense(whole)), .discrete),
        (.diagonal(random.diagonal(pairs: 5)), .discrete), (.diagonal(whole), .discrete), (.diagonal(real), .discrete),
        (lowRank, bilinear), (lowRank, zoh), (.lowRank(wholeLowRank(&random)), zoh),
        (.transferFunction(function), .discrete),
        (
            Conversion(of: .transferFunction(function), to: .sections, domain: .discrete, timing: timing).realization,
            .discrete
        ),
    ]
    return cases.map {
        SystemState.Configuration(system: $0.0, sampling: $0.1, timing: timing, channels: channels)
    }
}

/// A diagonal plus low rank system whose poles come in no pairs.
private func wholeLowRank(_ random: inout RandomSystems) throws -> LowRankSystem {
    try LowRankSystem(
        poles: random.spreadPoles(4).map { Complex(-1 - $0.real.magnitude, 3 * $0.imaginary) },
        p: ComplexMatrix(rows: 1, columns: 4, entries: random.complexNumbers(4)),
        q: ComplexMatrix(rows: 1, columns: 4, entries: random.complexNumbers(4).map { $0.multiplied(by: 0.1) }),
        inputVector: random.complexNumbers(4), outputVector: random.complexNumbers(4), poleSet: .whole)
}

private func complexDense(_ system: DiagonalSystem) throws -> ComplexLinearSystem {
    let count = system.poles.count
    return try ComplexLinearSystem(
        stateMatrix: ComplexMatrix(rows: count, columns: count) { $0 == $1 ? system.poles[$0] : 0 },
        inputMatrix: ComplexMatrix(rows: count, columns: 1, entries: system.inputVector),
        outputMatrix: ComplexMatrix(rows: count, columns: 1, entries: system.outputVector),
        feedthrough: ComplexMatrix(rows: 1, columns: 1, entries: [system.feedthrough]))
}

extension SystemState {
    /// Absorbs samples, `width` numbers each, and gives all outputs.
    mutating func outputs(for samples: ArraySlice<Double>) throws -> [Double] {
        let width = configuration.channels * configuration.inputCount
        var outputs: [Double] = []
        let signal = Array(samples)
        for start in stride(from: 0, to: signal.count, by: width) {
            try advance(by: signal.span.extracting(start..<start + width))
            try appendOutputs(to: &outputs)
        }
        return outputs
    }
}
