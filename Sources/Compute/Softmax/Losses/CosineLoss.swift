/// A margin loss from raw vectors: the cosines of `z` with each row of `C`, and the gradients by both.
///
///     cos θ_i = ⟨z, c_i⟩ / (‖z‖ ‖c_i‖)
///     ∂cos θ_i/∂z = (ĉ_i - cos θ_i ẑ) / ‖z‖,  ∂cos θ_i/∂c_i = (ẑ - cos θ_i ĉ_i) / ‖c_i‖
public struct CosineLoss: Sendable {
    public let cosines: [Double]
    public let loss: Double
    public let gradientByVector: [Double]
    public let gradientByClasses: Matrix

    /// - Parameters:
    ///   - z: d numbers, not all 0.
    ///   - classes: n × d, no row 0.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``;
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a vector of length 0; as
    ///   ``SoftmaxLoss/row(_:target:mask:temperature:smoothing:)``.
    /// - Complexity: O(n d).
    public init(_ margin: Margin, vector z: [Double], classes: Matrix, target: Int) throws(ComputeError) {
        guard classes.columns == z.count else {
            throw .wrongLength(argument: "z", actual: z.count, expected: classes.columns)
        }
        let unit = try Self.unit(z, "z")
        var rows: [(unit: [Double], length: Double)] = []
        for row in 0..<classes.rows {
            let start = row * classes.columns
            rows.append(try Self.unit(Array(classes.entries[start..<(start + classes.columns)]), "classes"))
        }
        let cosines = rows.map { row in
            min(1, max(-1, zip(row.unit, unit.unit).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        let row = try SoftmaxLoss.margin(margin).row(cosines, target: .index(target))
        var byVector = [Double](repeating: 0, count: z.count)
        gradientByClasses = Matrix(rows: classes.rows, columns: classes.columns) { i, j in
            row.gradient[i] * (unit.unit[j] - cosines[i] * rows[i].unit[j]) / rows[i].length
        }
        for i in cosines.indices {
            for j in z.indices { byVector[j] += row.gradient[i] * (rows[i].unit[j] - cosines[i] * unit.unit[j]) }
        }
        (self.cosines, loss) = (cosines, row.loss)
        gradientByVector = byVector.map { $0 / unit.length }
    }

    private static func unit(
        _ vector: [Double], _ argument: String
    ) throws(ComputeError) -> (unit: [Double], length: Double) {
        if let index = vector.firstIndex(where: { !$0.isFinite }) { throw .notFinite(argument: argument, index: index) }
        let largest = vector.lazy.map(\.magnitude).max() ?? 0
        guard largest > 0 else { throw .notInInterval(argument: argument, value: 0, allowed: "a length over 0") }
        let length = largest * sqrt(vector.reduce(0) { $0 + ($1 / largest) * ($1 / largest) })
        return (vector.map { $0 / length }, length)
    }
}
