internal import Compute
package import JSON

extension ApplySoftmax {
    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "p" }

        var probabilities: Tensor?
        var logarithms: Tensor?
        /// The shape of what there is one of for each row.
        var outerShape: [Int] = []
        var thresholds: [Double?]?
        var statistics: [Statistics]?

        package var principalTensor: Tensor? { probabilities }

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.member("p", orNothing: probabilities)
            json.member("log_p", orNothing: logarithms)
            if let thresholds {
                json.name("threshold")
                json.nested(outerShape) { row, json in json.value(orNull: thresholds[row]) }
            }
            if let statistics {
                json.name("stats")
                json.nested(outerShape) { row, json in statistics[row].encode(to: &json) }
            }
            json.endObject()
        }
    }

    /// The statistics of a row or of a plan.
    enum Statistics: Sendable {
        case row(RowStatistics)
        case plan(iterations: Int, error: Double)

        func encode(to json: inout JSONWriter) {
            json.beginObject()
            switch self {
            case .row(let row): row.encodeMembers(to: &json)
            case .plan(let iterations, let error):
                json.name("iterations")
                json.value(iterations)
                json.name("error")
                json.value(error)
            }
            json.endObject()
        }
    }
}
