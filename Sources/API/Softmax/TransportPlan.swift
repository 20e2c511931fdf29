internal import Compute
internal import HTTP
internal import JSON

/// The plans of Sinkhorn's iteration for the matrices along the last two axes of `x`.
struct TransportPlan: Sendable {
    let logits: Tensor
    let isBinary: Bool
    private let temperature: Double
    private let rowSums: [Double]?
    private let columnSums: [Double]?
    private let tolerance: Double
    private let iterations: Int
    private let pointer: JSONPointer

    /// Reads `x`, `temperature` and the parameters of `sinkhorn`.
    init(from arguments: inout Arguments) throws(APIError) {
        let x = try arguments.logits("x")
        pointer = arguments.pointer(to: "x")
        guard x.rank >= 2 else { throw .shapeMismatch(pointer, .stated("must have at least two axes for sinkhorn")) }
        if let position = x.values.firstIndex(of: -.infinity) {
            let place = x.index(of: position).reduce(pointer) { $0.appending(index: $1) }
            throw .unanswerable(place, .stated("must be finite for sinkhorn"))
        }
        logits = Tensor(shape: x.shape, dtype: x.answerType, values: x.values)
        isBinary = arguments.answerType == .npy
        temperature = try arguments.optionalReal("temperature", in: .positive) ?? 1
        rowSums = try arguments.optionalReals("rows")
        columnSums = try arguments.optionalReals("columns")
        tolerance = try arguments.optionalReal("tolerance", in: .positive) ?? 1e-12
        iterations = try arguments.optionalInteger("iterations", in: Sinkhorn.iterationLimits) ?? 1000
    }

    private var rows: Int { logits.shape[logits.rank - 2] }
    private var columns: Int { logits.shape[logits.rank - 1] }
    private var outerShape: [Int] { logits.shape.dropLast(2) }

    /// In nanoseconds, for the hundred iterations that matrices mostly take.
    var predictedTime: Int { logits.values.count * 30 * min(iterations, 100) }

    /// The plan of each matrix.
    func output(
        _ wanted: Set<ApplySoftmax.Wanted>, _ cancellation: Cancellation
    ) throws(APIError) -> ApplySoftmax.Output {
        var (probabilities, logarithms): ([Double], [Double]) = ([], [])
        var statistics: [ApplySoftmax.Statistics] = []
        let size = rows * columns
        for number in 0..<logits.values.count / size {
            do throws(ComputeError) {
                let plan = try Sinkhorn(
                    matrix(number), rows: rowSums, columns: columnSums, tolerance: tolerance, iterations: iterations,
                    checkpoint: cancellation.checkpoint)
                if let index = plan.plan.entries.firstIndex(where: { !$0.isFinite }) {
                    throw .notFinite(argument: "x", index: index)
                }
                probabilities += plan.plan.entries
                logarithms += plan.logPlan.entries
                statistics.append(.plan(iterations: plan.iterations, error: plan.error))
            } catch {
                guard case .notFinite(argument: "x", let index) = error else { throw .compute(error) }
                let place = logits.index(of: number * size + index).reduce(pointer) { $0.appending(index: $1) }
                throw .unanswerable(place, .stated("must leave the answer within the range of float64"))
            }
        }
        return ApplySoftmax.Output(
            probabilities: wanted.contains(.probabilities) ? tensor(probabilities) : nil,
            logarithms: wanted.contains(.logarithms) ? tensor(logarithms) : nil, outerShape: outerShape,
            statistics: wanted.contains(.statistics) ? statistics : nil)
    }

    private func tensor(_ values: [Double]) -> Tensor {
        Tensor(shape: logits.shape, dtype: logits.dtype, values: values)
    }

    private func matrix(_ number: Int) -> Matrix {
        let (start, columns) = (number * rows * columns, columns)
        return Matrix(rows: rows, columns: columns) { logits.values[start + $0 * columns + $1] / temperature }
    }
}
