import Compute
import Numerics

/// Complex numbers in the square around 0 that are the same in every run.
func mixedNumbers(_ count: Int, seed: Int = 0) -> [Complex<Double>] {
    let values = mixedSignal(2 * (count + seed)).dropFirst(2 * seed)
    return stride(from: 2 * seed, to: 2 * (count + seed), by: 2).map { Complex(values[$0], values[$0 + 1]) }
}

/// A stable diagonal system with mixed entries.
func mixedDiagonal(_ count: Int, _ poleSet: PoleSet, seed: Int = 0) throws(ComputeError) -> DiagonalSystem {
    let poles = mixedNumbers(count, seed: seed).map { Complex(-0.05 - $0.real.magnitude, 20 * $0.imaginary) }
    return try DiagonalSystem(
        poles: poles,
        inputVector: mixedNumbers(count, seed: seed + 1),
        outputVector: mixedNumbers(count, seed: seed + 2),
        feedthrough: 3,
        poleSet: poleSet
    )
}

/// A contraction of diagonal plus low rank form, with `P = Q`.
func mixedLowRank(_ count: Int, rank: Int, _ poleSet: PoleSet, seed: Int = 0) throws(ComputeError) -> LowRankSystem {
    let poles = mixedNumbers(count, seed: seed).map { Complex(-0.05 - $0.real.magnitude, 20 * $0.imaginary) }
    let terms = ComplexMatrix(rows: rank, columns: count, entries: mixedNumbers(rank * count, seed: seed + 3))
    return try LowRankSystem(
        poles: poles,
        p: terms,
        q: terms,
        inputVector: mixedNumbers(count, seed: seed + 1),
        outputVector: mixedNumbers(count, seed: seed + 2),
        feedthrough: 3,
        poleSet: poleSet
    )
}

extension LowRankSystem {
    /// The whole system of a conjugate half.
    func doubled() throws(ComputeError) -> LowRankSystem {
        func both(_ entries: [Complex<Double>]) -> [Complex<Double>] { entries + entries.map(\.conjugate) }
        func both(_ matrix: ComplexMatrix) -> ComplexMatrix {
            let rows = (0..<matrix.rows).map { row in both((0..<matrix.columns).map { matrix[row, $0] }) }
            return ComplexMatrix(rows: matrix.rows, columns: 2 * matrix.columns, entries: rows.flatMap { $0 })
        }
        return try LowRankSystem(
            poles: both(poles), p: both(p), q: both(q), inputVector: both(inputVector),
            outputVector: both(outputVector), feedthrough: feedthrough, poleSet: .whole)
    }

    /// The kernel of a whole system by elimination with dense matrices: `x⁺ = (I - εA/2)⁻¹ ((I + εA/2) x + εB u)`.
    func denseKernel(_ length: Int, timeStep: Double) -> [Complex<Double>] {
        let order = poles.count
        let half = timeStep / 2
        let matrix = ComplexMatrix(rows: order, columns: order) { n, k in
            var entry = n == k ? poles[n] : 0
            for row in 0..<rank { entry -= p[row, n] * q[row, k].conjugate }
            return entry
        }
        var state = solved(matrix, half, inputVector.map { Complex(timeStep) * $0 })
        return (0..<length).map { _ in
            defer {
                let image = (0..<order).map { n in
                    state[n] + (0..<order).reduce(0) { $0 + matrix[n, $1] * state[$1] }.multiplied(by: half)
                }
                state = solved(matrix, half, image)
            }
            return zip(outputVector, state).reduce(0) { $0 + $1.0.conjugate * $1.1 }
        }
    }
}

/// `(I - factor · A)⁻¹ b` by elimination with row exchanges.
private func solved(_ matrix: ComplexMatrix, _ factor: Double, _ right: [Complex<Double>]) -> [Complex<Double>] {
    let order = right.count
    var rows = (0..<order).map { n in
        (0..<order).map { (n == $0 ? 1 : 0) - matrix[n, $0].multiplied(by: factor) } + [right[n]]
    }
    for pivot in 0..<order {
        let best = (pivot..<order).max { rows[$0][pivot].length < rows[$1][pivot].length } ?? pivot
        rows.swapAt(pivot, best)
        for row in 0..<order where row != pivot {
            let quotient = rows[row][pivot] / rows[pivot][pivot]
            for column in pivot...order { rows[row][column] -= quotient * rows[pivot][column] }
        }
    }
    return (0..<order).map { rows[$0][order] / rows[$0][$0] }
}

/// HiPPO-LegS with an output vector, dense and in its modes.
func legendreSystems(_ order: Int) throws(ComputeError) -> (dense: LinearSystem, modal: LowRankSystem, c: [Double]) {
    let memory = try HiPPOSystem(measure: .legs, order: order, scaling: .paper, window: nil)
    let c = mixedSignal(order)
    let dense = try LinearSystem(
        stateMatrix: memory.stateMatrix,
        inputMatrix: Matrix(rows: order, columns: 1, entries: memory.inputVector),
        outputMatrix: Matrix(rows: order, columns: 1, entries: c)
    )
    let modal = try ModalForm(of: memory, poleSet: ModalForm.poleSet(of: memory))
    return (dense, try modal.system(reading: c), c)
}

extension Kernel {
    var numbers: [Complex<Double>] {
        zip(real, imaginary ?? real.map { _ in 0 }).map { Complex($0, $1) }
    }
}
