internal import Compute
package import HTTP
package import JSON

/// `POST /v1/softmax/loss`: the losses of rows against targets, and their gradients.
package enum EvaluateSoftmaxLoss: Operation {
    package struct Output: OperationOutput {
        /// The gradients that the answer tells, by name.
        let gradients: [(name: String, tensor: Tensor)]
        let name: LossName
        let losses: [Double]
        /// The shape of the losses; empty for a reduced one.
        let shape: [Int]
        let targetsInSupport: [Bool]
        let outerShape: [Int]

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.member("kind", name.rawValue)
            json.name("loss")
            json.nested(shape) { row, json in json.value(losses[row]) }
            for (name, tensor) in gradients {
                json.name(name)
                tensor.encode(to: &json)
            }
            json.name("target_in_support")
            json.nested(outerShape) { row, json in json.value(targetsInSupport[row]) }
            json.endObject()
        }
    }

    package static func cost(of input: Input) -> Int {
        switch input.task {
        case .rows(let rows, let row):
            5000 + rows.count * rows.length * (200 + row.cost + HeardSignal.costOfNumber)
        case .vectors(let vectors):
            5000 + vectors.count * vectors.classes.rows * vectors.classes.columns * (20 + HeardSignal.costOfNumber)
        }
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        switch input.task {
        case .vectors(let vectors): return try vectors.output(cancellation)
        case .rows(let rows, let described): return try output(rows, described, cancellation)
        }
    }

    private static func output(
        _ rows: LogitRows, _ described: RowsLoss, _ cancellation: Cancellation
    ) throws(APIError) -> Output {
        // The row that the batch is at counts its checkpoints.
        let reached = RowCounter()
        let batch: BatchLoss
        do throws(ComputeError) {
            batch = try BatchLoss(
                described.loss, rows: (0..<rows.count).map { rows.row($0) },
                targets: (0..<rows.count).map { described.targets.target(row: $0, rows) }, options: described.options,
                checkpoint: { () throws(ComputeError) in
                    reached.advance()
                    try cancellation.checkpoint()
                })
        } catch {
            throw rows.refusal(error, row: reached.row)
        }
        var gradient = rows.zeros
        for (number, row) in batch.gradients.enumerated() {
            if let refusal = rows.overflow(in: row, row: number) { throw refusal }
            rows.put(row, number, into: &gradient)
        }
        if let row = batch.losses.firstIndex(where: { !$0.isFinite }) { throw rows.overflow(0, row: row) }
        let isReduced = described.options.reduction != .none
        return Output(
            gradients: [("grad", rows.tensor(gradient))], name: described.name, losses: batch.losses,
            shape: isReduced ? [] : rows.outerShape, targetsInSupport: batch.targetsInSupport,
            outerShape: rows.outerShape)
    }
}
