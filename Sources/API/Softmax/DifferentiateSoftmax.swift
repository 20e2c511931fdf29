internal import Compute
package import HTTP
package import JSON

/// `POST /v1/softmax/gradient`: products with the Jacobians of rows, and the Jacobians themselves.
package enum DifferentiateSoftmax: Operation {
    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "grad" }

        var gradient: Tensor?
        var gradientByAlpha: Double?
        var derivative: Tensor?
        var jacobian: Tensor?

        package var principalTensor: Tensor? { gradient }

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.member("grad", orNothing: gradient)
            if let gradientByAlpha {
                json.name("grad_alpha")
                json.value(gradientByAlpha)
            }
            json.member("jvp", orNothing: derivative)
            json.member("jacobian", orNothing: jacobian)
            json.endObject()
        }
    }

    package static func cost(of input: Input) -> Int {
        let rows = input.rows
        let products = (input.upstream == nil ? 0 : 1) + (input.direction == nil ? 0 : 1)
        let columns = products + (input.hasJacobian ? rows.length : 0)
        let writing = rows.isBinary ? 2 : HeardSignal.costOfNumber
        let each = 100 + (products + 1) * input.map.cost(ofEntryIn: rows.length)
        let perColumn = writing + (input.map.isQuadrature ? 3 * (1500 + 20 * rows.length) : 10)
        return 5000 + rows.count * rows.length * (each + columns * perColumn)
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        var derivatives = RowDerivatives(input)
        for number in 0..<input.rows.count {
            if cancellation.isCancelled { throw .compute(.cancelled) }
            try derivatives.append(number)
        }
        return try derivatives.output
    }
}
