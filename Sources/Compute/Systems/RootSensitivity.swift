internal import Numerics

extension Realization {
    /// The system with every number that is not 0 moved by four units in the last place, up or down.
    ///
    /// What has a value because it is 0 or 1, as the zeros of a triangular matrix and the shifts of a companion form,
    /// keeps it: the poles of such a system can be exact.
    func roundedOtherwise() throws(ComputeError) -> Realization {
        var rounding = OtherRounding()
        switch self {
        case .dense(let system): return .dense(try rounding.moved(system))
        case .complexDense(let system): return .complexDense(try rounding.moved(system))
        case .diagonal(let system): return .diagonal(try rounding.moved(system))
        case .lowRank(let system): return .lowRank(try rounding.moved(system))
        case .transferFunction(let function): return .transferFunction(try rounding.moved(function))
        // Each section's roots follow from its own coefficients, to rounding.
        case .sections: return self
        }
    }
}

/// The largest distance from one of `values` to the nearest of `others`, relative to the largest magnitude; infinite
/// where their numbers differ.
///
/// - Complexity: O(n²).
func relativeDisplacement(_ values: [Complex<Double>], _ others: [Complex<Double>]) -> Double {
    guard values.count == others.count else { return .infinity }
    let scale = values.reduce(0) { max($0, $1.length) }
    let largest = values.reduce(0) { largest, value in
        max(largest, others.reduce(.infinity) { min($0, ($1 - value).length) })
    }
    return scale > 0 ? largest / scale : largest
}

/// Moves numbers by four units in the last place, in directions that are the same in every run.
private struct OtherRounding {
    private var bits: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func moved(_ value: Double) -> Double {
        bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        guard value != 1 else { return value }
        let moved = value * (1 + (bits >> 63 == 0 ? 4 : -4) * .ulpOfOne)
        return moved.isFinite ? moved : value
    }

    mutating func moved(_ value: Complex<Double>) -> Complex<Double> {
        let (real, imaginary) = (moved(value.real), moved(value.imaginary))
        return Complex(real, imaginary)
    }

    mutating func moved(_ values: [Complex<Double>]) -> [Complex<Double>] {
        var result: [Complex<Double>] = []
        result.reserveCapacity(values.count)
        for value in values { result.append(moved(value)) }
        return result
    }

    mutating func moved(_ matrix: Matrix) -> Matrix {
        var result = matrix
        for index in result.entries.indices { result.entries[index] = moved(matrix.entries[index]) }
        return result
    }

    mutating func moved(_ matrix: ComplexMatrix) -> ComplexMatrix {
        ComplexMatrix(rows: matrix.rows, columns: matrix.columns, entries: moved(matrix.entries))
    }

    mutating func moved(_ system: LinearSystem) throws(ComputeError) -> LinearSystem {
        try LinearSystem(
            computed: moved(system.stateMatrix),
            moved(system.inputMatrix),
            system.outputMatrix.map { moved($0) },
            system.feedthrough
        )
    }

    mutating func moved(_ system: ComplexLinearSystem) throws(ComputeError) -> ComplexLinearSystem {
        try ComplexLinearSystem(
            stateMatrix: moved(system.stateMatrix),
            inputMatrix: moved(system.inputMatrix),
            outputMatrix: system.outputMatrix.map { moved($0) },
            feedthrough: system.feedthrough
        )
    }

    mutating func moved(_ system: DiagonalSystem) throws(ComputeError) -> DiagonalSystem {
        try DiagonalSystem(
            computed: moved(system.poles),
            moved(system.inputVector),
            system.outputVector,
            system.feedthrough,
            system.poleSet
        )
    }

    mutating func moved(_ system: LowRankSystem) throws(ComputeError) -> LowRankSystem {
        try LowRankSystem(
            computed: moved(system.poles),
            moved(system.p),
            moved(system.q),
            moved(system.inputVector),
            system.outputVector,
            system.feedthrough,
            system.poleSet
        )
    }

    mutating func moved(_ function: TransferFunction) throws(ComputeError) -> TransferFunction {
        try TransferFunction(
            denominator: function.denominator.map { moved($0) },
            numerator: function.numerator.map { moved($0) },
            feedthrough: function.feedthrough
        )
    }
}
