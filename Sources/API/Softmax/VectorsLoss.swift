internal import Compute
internal import HTTP
internal import JSON

/// A margin loss of raw vectors against those of classes.
struct VectorsLoss: Sendable {
    let classes: Matrix
    private let vectors: Tensor
    private let targets: [Int]
    private let margin: Margin
    private let reduction: LossReduction

    /// Reads `z`, `classes`, `target`, `reduction` and the margin.
    init(from arguments: inout Arguments) throws(APIError) {
        margin = try MarginRule.margin(from: &arguments)
        reduction = try arguments.optionalChoice("reduction", of: LossReduction.self) ?? .mean
        vectors = try arguments.tensor("z", ranks: 1...2)
        let given = try arguments.tensor("classes", ranks: 2...2)
        let columns = given.shape[1]
        classes = Matrix(rows: given.shape[0], columns: columns) { given.values[$0 * columns + $1] }
        guard vectors.shape[vectors.rank - 1] == columns else {
            throw .shapeMismatch(
                arguments.pointer(to: "z"), .stated("must have \(columns) numbers a row, as classes has"))
        }
        let target = try arguments.tensor("target", ranks: 0...1)
        guard target.shape == vectors.shape.dropLast() else {
            throw .shapeMismatch(
                arguments.pointer(to: "target"), .stated("must have the shape \(vectors.shape.dropLast())"))
        }
        targets = try RowTargets.indices(target, arguments)
    }

    /// The vectors.
    var count: Int { targets.count }

    /// The losses and the gradients by vectors and classes, both of the reduced loss; for no reduction that by the
    /// classes is of the sum.
    func output(_ cancellation: Cancellation) throws(APIError) -> EvaluateSoftmaxLoss.Output {
        let share = reduction == .mean ? 1 / Double(count) : 1
        var (losses, byVectors, cosines): ([Double], [Double], [Double]) = ([], [], [])
        var byClasses = Matrix(rows: classes.rows, columns: classes.columns) { _, _ in 0 }
        for (number, target) in targets.enumerated() {
            if cancellation.isCancelled { throw .compute(.cancelled) }
            let start = number * classes.columns
            let z = Array(vectors.values[start..<start + classes.columns])
            let found: CosineLoss
            do throws(ComputeError) {
                found = try CosineLoss(margin, vector: z, classes: classes, target: target)
            } catch {
                throw .compute(error)
            }
            losses.append(found.loss)
            byVectors += found.gradientByVector.map { $0 * share }
            cosines += found.cosines
            for i in 0..<classes.rows {
                for j in 0..<classes.columns { byClasses[i, j] += found.gradientByClasses[i, j] * share }
            }
        }
        if reduction != .none { losses = [losses.reduce(0, +) * share] }
        let isSingle = vectors.dtype == .float32
        guard (losses + byVectors + byClasses.entries).allSatisfy({ isSingle ? Float($0).isFinite : $0.isFinite })
        else {
            throw .unanswerable(
                JSONPointer.root.appending(name: "z"), .stated("must leave the answer within the range of float64"))
        }
        let outerShape = Array(vectors.shape.dropLast())
        return EvaluateSoftmaxLoss.Output(
            gradients: [
                ("grad_z", tensor(byVectors, vectors.shape)),
                ("grad_classes", tensor(byClasses.entries, [classes.rows, classes.columns])),
                ("cosines", tensor(cosines, outerShape + [classes.rows])),
            ],
            name: .margin, losses: losses, shape: reduction == .none ? outerShape : [],
            targetsInSupport: targets.map { _ in true }, outerShape: outerShape)
    }

    private func tensor(_ values: [Double], _ shape: [Int]) -> Tensor {
        Tensor(shape: shape, dtype: vectors.answerType, values: values)
    }
}
