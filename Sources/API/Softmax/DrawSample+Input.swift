internal import Compute
internal import JSON

extension DrawSample {
    package struct Input: OperationInput {
        package static var principalTensorName: String? { "x" }
        package static var principalTensorRange: TensorRange { .logits }

        /// The most steps of a chain.
        static let mostSteps = 32

        let rows: LogitRows
        let chain: SamplingChain
        let count: Int
        let seed: UInt64
        /// Whether an entry can be drawn twice.
        let isReplaced: Bool

        package init(from arguments: inout Arguments) throws(APIError) {
            let rows = try LogitRows(from: &arguments)
            self.rows = rows
            count = try arguments.optionalInteger("count", in: RowSampler.counts) ?? 1
            seed = UInt64(try arguments.optionalInteger("seed", in: 0...Int.max) ?? 0)
            isReplaced = try arguments.boolean("replacement", default: true)
            guard rows.count * count <= Tensor.longest else {
                throw .tooManyElements(arguments.pointer(to: "count"), count: rows.count * count, limit: Tensor.longest)
            }
            guard isReplaced || count <= rows.length else {
                throw .invalidArgument(arguments.pointer(to: "count"), .integer(1...rows.length))
            }
            let steps = try arguments.optionalObjects("chain", most: Self.mostSteps) { step throws(APIError) in
                try ChainStep.step(rows.length, from: &step)
            }
            chain = try arguments.computing { () throws(ComputeError) in try SamplingChain(steps ?? []) }
        }

        /// The refusal of a row: without replacement the draws may outnumber the entries that are left.
        func refusal(_ error: ComputeError, row number: Int) -> APIError {
            guard !isReplaced, case .outOfRange(argument: "count", _, let allowed) = error else {
                return rows.refusal(error, row: number)
            }
            return .unanswerable(
                JSONPointer.root.appending(name: "count"),
                .stated("must be at most \(allowed.upperBound), the entries that the chain leaves"))
        }
    }
}
