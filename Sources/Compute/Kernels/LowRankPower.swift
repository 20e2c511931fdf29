internal import Numerics

/// `C* Ā^L` for the outputs of a diagonal plus low rank system.
///
/// The step's matrix is written out over the real and imaginary parts of the state and squared s times; the row vectors
/// then meet `Ā^(2^s)` for what is left of L. s is where another squaring would cost more than it saves.
struct LowRankPower {
    private let step: LowRankStep

    init(_ step: LowRankStep) {
        self.step = step
    }

    /// `Ā^{L*} C` for each output, times the multiplicities that it has.
    ///
    /// - Complexity: O(N³ log(L / N) + H N² · min(N, L)).
    func applied(
        to outputs: [[Complex<Double>]], exponent: Int, checkpoint: Checkpoint
    ) throws(ComputeError) -> [[Complex<Double>]] {
        var rows = outputs.map { $0.map(\.real) + $0.map(\.imaginary) }
        var matrix = step.matrix
        var rest = exponent
        // A squaring costs as much as 2N rows; it halves the rows that are left.
        while rest * outputs.count > 2 * matrix.rows {
            if rest & 1 == 1 { rows = rows.map { $0 * matrix } }
            matrix = try matrix.multiplied(by: matrix, checkpoint: checkpoint)
            rest >>= 1
        }
        let rowsAtOnce = max(1, (1 << 20) / matrix.entries.count)
        for index in 0..<rest {
            if index % rowsAtOnce == 0 { try checkpoint() }
            rows = rows.map { $0 * matrix }
        }
        let count = step.stateCount
        return rows.map { row in (0..<count).map { Complex(row[$0], row[count + $0]) } }
    }
}
