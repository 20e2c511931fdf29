internal import Numerics

/// `C* (sI − A)⁻¹ B` of a dense system with one input and one output, in O(N²) for each `s`.
///
/// Source: Laub, "Efficient multivariable frequency response computations" (1981).
struct HessenbergResolvent: Sendable {
    /// `H = Q* A Q`, zero below its first subdiagonal.
    private let matrix: ComplexMatrix

    /// `Q* B`.
    private let input: [Complex<Double>]

    /// `Q* C`.
    private let output: [Complex<Double>]

    /// Reduces a real system.
    ///
    /// - Complexity: O(N³).
    init(_ system: LinearSystem, checkpoint: Checkpoint) throws(ComputeError) {
        var reduced = system.stateMatrix
        var input = system.inputMatrix
        var output = system.outputMatrix ?? input
        let order = system.order
        for column in 0..<max(order - 2, 0) {
            try checkpoint()
            let first = column + 1
            guard let reflection = Reflection(of: (first..<order).map { reduced[$0, column] }) else { continue }
            reduced.reflect(rowsFrom: first, by: reflection, columns: column..<order)
            reduced.reflect(columnsFrom: first, by: reflection, rows: 0..<order)
            input.reflect(rowsFrom: first, by: reflection, columns: 0..<1)
            output.reflect(rowsFrom: first, by: reflection, columns: 0..<1)
        }
        matrix = ComplexMatrix(reduced)
        self.input = input.entries.map { Complex($0) }
        self.output = output.entries.map { Complex($0) }
    }

    /// Reduces a complex system.
    ///
    /// - Complexity: O(N³).
    init(_ system: ComplexLinearSystem, checkpoint: Checkpoint) throws(ComputeError) {
        let hessenberg = try ComplexHessenberg(system.stateMatrix, checkpoint: checkpoint)
        matrix = hessenberg.matrix
        input = hessenberg.adjointBasis * system.inputMatrix.entries
        output = hessenberg.adjointBasis * (system.outputMatrix?.entries ?? [])
    }

    /// The value at `s`, by elimination with neighbouring rows exchanged where that keeps the multipliers small.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)`` on an eigenvalue.
    /// - Complexity: O(N²).
    func value(at point: Complex<Double>) throws(ComputeError) -> Complex<Double> {
        let order = matrix.rows
        var rows = ComplexMatrix(rows: order, columns: order) {
            $0 == $1 ? point - matrix[$0, $1] : ($0 > $1 + 1 ? 0 : -matrix[$0, $1])
        }
        var solution = input
        let scale = rows.entries.reduce(0) { max($0, $1.magnitude) }
        for k in 0..<order {
            if k + 1 < order, rows[k + 1, k].magnitude > rows[k, k].magnitude {
                for column in k..<order { rows.entries.swapAt(k * order + column, (k + 1) * order + column) }
                solution.swapAt(k, k + 1)
            }
            guard rows[k, k].magnitude > .ulpOfOne * scale else { throw .singular(pivot: k) }
            guard k + 1 < order else { continue }
            let factor = rows[k + 1, k] / rows[k, k]
            solution[k + 1] -= factor * solution[k]
            var span = rows.entries.mutableSpan
            for column in k + 1..<order { span[(k + 1) * order + column] -= factor * span[k * order + column] }
        }
        var sum = Complex<Double>.zero
        for k in (0..<order).reversed() {
            for column in k + 1..<max(order, k + 1) { solution[k] -= rows[k, column] * solution[column] }
            solution[k] /= rows[k, k]
            sum += output[k].conjugate * solution[k]
        }
        return sum
    }
}
