/// A matrix of positive entries `e^{x_ij + f_i + g_j}` with given row and column sums.
///
///     f_i ← log r_i - log Σ_j e^{x_ij + g_j},  g_j ← log c_j - log Σ_i e^{x_ij + f_i}
///
/// For a cost `C` and a strength `ε`, `x = -C/ε` gives the regularised transport between `r` and `c`. Source: Cuturi,
/// "Sinkhorn Distances" (2013), algorithm 1, in logarithms.
public struct Sinkhorn: Sendable {
    /// The most iterations that this service accepts.
    public static let iterationLimits = 1...100_000

    public let plan: Matrix
    public let logPlan: Matrix
    public let iterations: Int
    /// The largest `|Σ_j p_ij - r_i|`; the column sums are exact after every iteration.
    public let error: Double

    /// Iterates until the error is at most `tolerance`.
    ///
    /// - Parameters:
    ///   - x: The logits, finite, at least 1 × 1.
    ///   - rows: `r` > 0, or nil for ones.
    ///   - columns: `c` > 0 with the sum of `r`, or nil for equal ones.
    ///   - iterations: In ``iterationLimits``.
    /// - Throws: ``ComputeError/notConverged(iterations:)``; ``ComputeError/notFinite(argument:index:)``;
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for marginals that are not positive or do not agree.
    /// - Complexity: O(rows · columns) an iteration.
    public init(
        _ x: Matrix,
        rows: [Double]? = nil,
        columns: [Double]? = nil,
        tolerance: Double = 1e-12,
        iterations limit: Int = 1000,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        guard x.rows > 0, x.columns > 0 else { throw .outOfRange(argument: "x", value: 0, allowed: 1...(1 << 20)) }
        if let index = x.entries.firstIndex(where: { !$0.isFinite }) { throw .notFinite(argument: "x", index: index) }
        guard Self.iterationLimits.contains(limit) else {
            throw .outOfRange(argument: "iterations", value: limit, allowed: Self.iterationLimits)
        }
        try SoftmaxVariant.check(tolerance > 0, "tolerance", tolerance, allowed: "(0, ∞)")
        let rowSums = rows ?? [Double](repeating: 1, count: x.rows)
        let equal = Double(x.rows) / Double(x.columns)
        let total = rowSums.reduce(0, +)
        let columnSums =
            columns ?? [Double](repeating: rows == nil ? equal : total / Double(x.columns), count: x.columns)
        try Self.check(rowSums, "rows", count: x.rows)
        try Self.check(columnSums, "columns", count: x.columns)
        guard (columnSums.reduce(0, +) - total).magnitude <= 1e-9 * total else {
            throw .notInInterval(argument: "columns", value: columnSums.reduce(0, +), allowed: "a sum of \(total)")
        }
        var f = [Double](repeating: 0, count: x.rows)
        var g = [Double](repeating: 0, count: x.columns)
        var (step, error) = (0, Double.infinity)
        while error > tolerance {
            guard step < limit else { throw .notConverged(iterations: limit) }
            try checkpoint()
            step += 1
            error = Self.iterate(x, rows: rowSums, columns: columnSums, &f, &g)
        }
        let logPlan = Matrix(rows: x.rows, columns: x.columns) { x[$0, $1] + f[$0] + g[$1] }
        plan = Matrix(rows: x.rows, columns: x.columns) { exp(logPlan[$0, $1]) }
        (self.logPlan, self.iterations, self.error) = (logPlan, step, error)
    }

    /// One pass over rows and columns; returns the largest error of a row's sum after it.
    private static func iterate(
        _ x: Matrix, rows: [Double], columns: [Double], _ f: inout [Double], _ g: inout [Double]
    ) -> Double {
        for i in 0..<x.rows { f[i] = log(rows[i]) - logSum((0..<x.columns).map { x[i, $0] + g[$0] }) }
        for j in 0..<x.columns { g[j] = log(columns[j]) - logSum((0..<x.rows).map { x[$0, j] + f[$0] }) }
        var error = 0.0
        for i in 0..<x.rows {
            let sum = (0..<x.columns).reduce(0) { $0 + exp(x[i, $1] + f[i] + g[$1]) }
            error = max(error, (sum - rows[i]).magnitude)
        }
        return error
    }

    private static func logSum(_ numbers: [Double]) -> Double {
        let most = numbers.max() ?? 0
        return most + log(numbers.reduce(0) { $0 + exp($1 - most) })
    }

    private static func check(_ sums: [Double], _ argument: String, count: Int) throws(ComputeError) {
        guard sums.count == count else { throw .wrongLength(argument: argument, actual: sums.count, expected: count) }
        if let bad = sums.first(where: { !($0 > 0 && $0 < .infinity) }) {
            throw .notInInterval(argument: argument, value: bad, allowed: "(0, ∞)")
        }
    }
}
