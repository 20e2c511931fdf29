internal import Compute
package import JSON

extension ReconstructSignal {
    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "u_hat" }

        let times: [Double]
        let values: Tensor
        /// How far the values are from the signal, where it was given.
        let error: ReconstructionError?

        package var principalTensor: Tensor? { values }

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.name("t")
            json.numbers(times)
            json.name("u_hat")
            values.encode(to: &json)
            if let error {
                json.name("error")
                json.beginObject()
                json.name("rmse")
                json.value(error.rmse)
                json.name("max_abs")
                json.value(error.maxAbs)
                json.endObject()
            }
            json.endObject()
        }
    }
}
