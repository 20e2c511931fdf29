internal import Compute
package import HTTP
package import JSON
internal import Numerics

/// `POST /v1/sample`: draws from the distributions that a chain of steps makes of logits.
package enum DrawSample: Operation {
    package struct Output: OperationOutput {
        /// The draws of each row, one row after the other.
        let indices: [Int]
        /// The shape of the draws.
        let shape: [Int]
        let probabilities: Tensor

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.name("indices")
            json.nested(shape) { position, json in json.value(indices[position]) }
            json.name("p")
            probabilities.encode(to: &json)
            json.endObject()
        }
    }

    package static func cost(of input: Input) -> Int {
        let rows = input.rows
        let drawing = rows.count * input.count * (100 + HeardSignal.costOfNumber)
        let keys = input.isReplaced ? 0 : 200
        let entry = HeardSignal.costOfNumber + 50 + 250 * input.chain.steps.count + keys
        return 5000 + drawing + rows.count * rows.length * entry
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let rows = input.rows
        var probabilities = rows.zeros
        var indices: [Int] = []
        indices.reserveCapacity(rows.count * input.count)
        for number in 0..<rows.count {
            do throws(ComputeError) {
                try cancellation.checkpoint()
                let p = try input.chain.distribution(rows.row(number))
                try cancellation.checkpoint()
                if let index = p.firstIndex(where: { !rows.holds($0) }) {
                    throw .notFinite(argument: "x", index: index)
                }
                indices += try input.draws(from: p, row: number)
                rows.put(p, number, into: &probabilities)
            } catch {
                throw input.refusal(error, row: number)
            }
        }
        return Output(
            indices: indices, shape: rows.outerShape + [input.count], probabilities: rows.tensor(probabilities))
    }
}

extension DrawSample.Input {
    /// The draws from a row's distribution.
    fileprivate func draws(from p: [Double], row number: Int) throws(ComputeError) -> [Int] {
        var sampler = RowSampler(seed: RowSeeds.seed(seed, row: number))
        if isReplaced { return try sampler.draw(count, from: p) }
        return try sampler.gumbelTop(count, p.map { $0 > 0 ? Double.log($0) : -.infinity })
    }
}
