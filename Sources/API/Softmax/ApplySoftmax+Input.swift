internal import Compute
internal import HTTP

extension ApplySoftmax {
    package struct Input: OperationInput {
        package static var principalTensorName: String? { "x" }
        package static var principalTensorRange: TensorRange { .logits }

        /// What is to be computed.
        enum Task: Sendable {
            case rows(LogitRows, DescribedMap)
            case plan(TransportPlan)
        }

        let task: Task
        let wanted: Set<Wanted>

        package init(from arguments: inout Arguments) throws(APIError) {
            let name = try arguments.optionalChoice("variant", of: VariantName.self) ?? .softmax
            wanted = Set(try arguments.optionalChoices("return", of: Wanted.self) ?? [.probabilities])
            guard wanted.contains(.probabilities) || arguments.answerType != .npy else {
                throw .notAcceptable(available: [MediaType.json.essence])
            }
            if name == .sinkhorn {
                guard !wanted.contains(.threshold) else {
                    throw .invalidArgument(
                        arguments.pointer(to: "return"), .stated("must not have threshold for sinkhorn"))
                }
                task = .plan(try TransportPlan(from: &arguments))
                return
            }
            let rows = try LogitRows(from: &arguments)
            task = .rows(rows, try DescribedMap(name, rows, from: &arguments))
        }
    }
}
