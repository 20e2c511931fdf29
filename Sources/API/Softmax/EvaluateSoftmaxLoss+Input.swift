internal import Compute

extension EvaluateSoftmaxLoss {
    package struct Input: OperationInput {
        /// What is to be computed.
        enum Task: Sendable {
            case rows(LogitRows, RowsLoss)
            case vectors(VectorsLoss)
        }

        let task: Task

        package init(from arguments: inout Arguments) throws(APIError) {
            let name = try arguments.optionalChoice("variant", of: VariantName.self) ?? .softmax
            if arguments.contains("z") {
                guard name == .margin else {
                    throw .invalidArgument(
                        arguments.pointer(to: "z"), .stated("must be absent unless the variant is margin"))
                }
                guard !arguments.contains("x") else {
                    throw .invalidArgument(arguments.pointer(to: "x"), .absentBeside("z"))
                }
                task = .vectors(try VectorsLoss(from: &arguments))
                return
            }
            let rows = try LogitRows(from: &arguments)
            task = .rows(rows, try RowsLoss(name, rows, from: &arguments))
        }
    }
}
