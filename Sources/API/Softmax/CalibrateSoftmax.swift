internal import Compute
package import HTTP
package import JSON

/// `POST /v1/softmax/calibrate`: the α or the temperature at which rows have a wanted size.
package enum CalibrateSoftmax: Operation {
    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "p" }

        let parameter: Calibration.Parameter
        /// The value for each row.
        let values: [Double]
        let outerShape: [Int]
        let probabilities: Tensor

        package var principalTensor: Tensor? { probabilities }

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.name(parameter.rawValue)
            json.nested(outerShape) { row, json in json.value(values[row]) }
            json.name("p")
            probabilities.encode(to: &json)
            json.endObject()
        }
    }

    package static func cost(of input: Input) -> Int {
        5000 + input.rows.count * input.rows.length * (60 * 60 + HeardSignal.costOfNumber)
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let rows = input.rows
        var probabilities = rows.zeros
        var values: [Double] = []
        for number in 0..<rows.count {
            let found: Calibration
            do throws(ComputeError) {
                found = try Calibration(
                    rows.row(number), to: input.target, by: input.parameter, map: input.map,
                    checkpoint: cancellation.checkpoint)
            } catch {
                throw input.refusal(error, row: number)
            }
            guard found.value.isFinite else { throw rows.overflow(0, row: number) }
            values.append(found.value)
            rows.put(found.normalization.p, number, into: &probabilities)
        }
        return Output(
            parameter: input.parameter, values: values, outerShape: rows.outerShape,
            probabilities: rows.tensor(probabilities))
    }
}
