/// Powers of a dense state matrix by baby and giant steps, `Ā^{jM+i} = Ā^{jM} Ā^i`, for its kernel.
///
///     right factor   [B̄, ĀB̄, …, Ā^(M-1)B̄]        N × M p, doubled from the left by Ā^(2^s)
///     left factor    [Cᵀ; CᵀĀ^M; …; CᵀĀ^((J-1)M)]  J q × N, row after row
struct KrylovSteps {
    private let system: LinearSystem
    /// `Cᵀ`, of shape q × N.
    private let output: Matrix
    private let length: Int
    /// `log₂ M`.
    private let doublings: Int

    private var inputs: Int { system.inputMatrix.columns }

    init(system: LinearSystem, output: Matrix, length: Int) {
        self.system = system
        self.output = output
        self.length = length
        doublings = Self.doublings(
            order: system.order, inputs: system.inputMatrix.columns, outputs: output.rows, length: length)
    }

    /// `log₂ M` for the least work: M p columns, L q / M rows and log₂ M squarings.
    static func doublings(order: Int, inputs: Int, outputs: Int, length: Int) -> Int {
        let candidates = 0...(length.bitWidth - 1 - length.leadingZeroBitCount)
        return candidates.min { cost($0, order, inputs, outputs, length) < cost($1, order, inputs, outputs, length) }
            ?? 0
    }

    /// Multiplications, in units of N².
    static func cost(_ doublings: Int, _ order: Int, _ inputs: Int, _ outputs: Int, _ length: Int) -> Double {
        let babies = Double(1 << doublings)
        // A row times a matrix runs at a third of the speed of a product of matrices.
        let rows = 3 * Double(length) / babies * Double(outputs)
        return babies * Double(inputs) + rows + Double(order) * Double(doublings)
    }

    /// - Complexity: O(L N q p + N² (M p + L q / M) + N³ log M).
    func kernel(checkpoint: Checkpoint) throws(ComputeError) -> KernelMatrix {
        var power = system.stateMatrix
        var columns = system.inputMatrix
        for _ in 0..<doublings {
            let next = try power.multiplied(by: columns, checkpoint: checkpoint)
            columns = columns.joined(with: next)
            power = try power.multiplied(by: power, checkpoint: checkpoint)
        }
        let babies = 1 << doublings
        let giants = (length + babies - 1) / babies
        let rows = try giantRows(giants, power: power, checkpoint: checkpoint)
        var product = try packedProduct(rows, columns, checkpoint: checkpoint)
        let outputs = output.rows
        guard outputs > 1 || inputs > 1 else {
            product.removeLast(product.count - length)
            return try KernelMatrix(length: length, outputs: 1, inputs: 1, entries: product)
        }
        var entries = [Double](repeating: 0, count: length * outputs * inputs)
        let width = babies * inputs
        for k in 0..<length {
            for row in 0..<outputs {
                let source = (k / babies * outputs + row) * width + k % babies * inputs
                let target = (k * outputs + row) * inputs
                for column in 0..<inputs { entries[target + column] = product[source + column] }
            }
        }
        return try KernelMatrix(length: length, outputs: outputs, inputs: inputs, entries: entries)
    }

    private func giantRows(_ giants: Int, power: Matrix, checkpoint: Checkpoint) throws(ComputeError) -> Matrix {
        var entries: [Double] = []
        entries.reserveCapacity(giants * output.entries.count)
        var rows = (0..<output.rows).map { row in (0..<output.columns).map { output[row, $0] } }
        let rowsAtOnce = max(1, (1 << 20) / power.entries.count)
        for giant in 0..<giants {
            if giant % rowsAtOnce == 0 { try checkpoint() }
            for row in rows { entries += row }
            guard giant + 1 < giants else { break }
            rows = rows.map { $0 * power }
        }
        return Matrix(rows: giants * output.rows, columns: output.columns, entries: entries)
    }
}

extension Matrix {
    /// The columns of this matrix followed by those of another of as many rows.
    fileprivate func joined(with other: Matrix) -> Matrix {
        var joined: [Double] = []
        joined.reserveCapacity(entries.count + other.entries.count)
        for row in 0..<rows {
            joined += entries[row * columns..<(row + 1) * columns]
            joined += other.entries[row * other.columns..<(row + 1) * other.columns]
        }
        return Matrix(rows: rows, columns: columns + other.columns, entries: joined)
    }
}
