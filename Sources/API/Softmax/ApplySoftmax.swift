internal import Compute
package import HTTP

/// `POST /v1/softmax`: rows of logits to probabilities, by any variant.
package enum ApplySoftmax: Operation {
    package static func cost(of input: Input) -> Int {
        switch input.task {
        case .rows(let rows, let map):
            let parts = input.wanted.count { $0 != .threshold }
            let entries = rows.count * rows.length
            let isShort = input.wanted == [.probabilities] || input.wanted == [.probabilities, .threshold]
            let computing = map.cost(ofEntryIn: rows.length) + (isShort ? 0 : 100)
            return 5000 + rows.count * 100 + entries * (computing + parts * writingCost(rows.isBinary))
        case .plan(let plan):
            return 5000 + plan.predictedTime + plan.logits.values.count * writingCost(plan.isBinary)
        }
    }

    private static func writingCost(_ isBinary: Bool) -> Int { isBinary ? 2 : HeardSignal.costOfNumber }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        switch input.task {
        case .rows(let rows, let map):
            var output = RowOutput(rows, input.wanted)
            for number in 0..<rows.count {
                if cancellation.isCancelled { throw .compute(.cancelled) }
                try output.append(number, map)
            }
            return output.output
        case .plan(let plan):
            return try plan.output(input.wanted, cancellation)
        }
    }

    /// What an answer tells.
    enum Wanted: String, Sendable, CaseIterable {
        case probabilities = "p"
        case logarithms = "log_p"
        case threshold
        case statistics = "stats"
    }
}
