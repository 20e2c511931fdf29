internal import Compute
package import JSON

extension ReconstructSignal {
    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "u_hat" }

        let times: [Double]
        let values: Tensor
        /// The coefficients of Chebyshev polynomials, where they were asked for.
        let chebyshev: Tensor?
        /// How far the values are from the signal, where it was given.
        let error: ReconstructionError?

        package var principalTensor: Tensor? { values }

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            if !times.isEmpty {
                json.name("t")
                json.numbers(times)
                json.name("u_hat")
                values.encode(to: &json)
            }
            if let chebyshev {
                json.member("output_basis", OutputBasis.chebyshev.rawValue)
                json.name("coefficients")
                chebyshev.encode(to: &json)
            }
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

    /// The functions in which a reconstruction is given, beside its values.
    enum OutputBasis: String, CaseIterable, Sendable {
        /// `T_k(2s - 1)`, `s` from 0 to 1 along the stretch of the past.
        case chebyshev
    }
}
