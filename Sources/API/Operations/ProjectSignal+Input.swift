internal import Compute

extension ProjectSignal {
    package struct Input: OperationInput {
        package static var principalTensorName: String? { "u" }

        let heard: HeardSignal
        let selection: ProjectionSelection

        /// Which rows are wanted.
        private enum Rows: String, CaseIterable {
            case last, all, every
        }

        package init(from arguments: inout Arguments) throws(APIError) {
            heard = try HeardSignal(from: &arguments) { arguments, _ throws(APIError) in
                try arguments.optionalReal("dt", in: .positive) ?? 1
            }
            let rows = try arguments.optionalChoice("return", of: Rows.self) ?? .last
            let stride = try arguments.optionalInteger("every", in: 1...Tensor.longest)
            switch (rows, stride) {
            case (.every, let stride?): selection = .every(stride)
            case (.every, nil): throw .missingField(arguments.pointer(to: "every"))
            case (_, .some):
                throw .invalidArgument(
                    arguments.pointer(to: "every"), .stated("must be absent unless return is every"))
            case (.last, nil): selection = .last
            case (.all, nil): selection = .all
            }
        }
    }
}
