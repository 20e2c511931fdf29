internal import Compute
package import HTTP
package import JSON

/// `GET /v1/hippo/{measure}`: the matrices `A` and `B` of a HiPPO memory.
package enum HiPPOMatrices: Operation {
    package struct Input: OperationInput {
        var request: Request
        var dtype: ElementType

        package init(from arguments: inout Arguments) throws(APIError) {
            guard let measure = HiPPOMeasure(rawValue: try arguments.text("measure", longest: 64)) else {
                throw .routeNotFound
            }
            for name in ["alpha", "beta", "kappa"] { try Request.refuse(name, for: measure, in: arguments) }
            request = try Request(of: measure, from: &arguments)
            dtype = (try arguments.optionalChoice("dtype", of: RealType.self) ?? .float64).elementType
        }
    }

    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "A" }
        var system: HiPPOSystem
        var dtype: ElementType

        package var principalTensor: Tensor? { Tensor(system.stateMatrix, dtype: dtype) }

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.member("measure", system.measure.rawValue)
            json.name("n")
            json.value(system.order)
            json.member("scaling", system.scaling.rawValue)
            json.name("parameters")
            json.beginObject()
            if let window = system.window {
                json.name("window")
                json.value(window)
            }
            json.endObject()
            json.name("lti")
            json.value(system.measure.isTimeInvariant)
            json.name("A")
            Tensor(system.stateMatrix, dtype: dtype).encode(to: &json)
            json.name("B")
            Tensor(shape: [system.order], dtype: dtype, values: system.inputVector).encode(to: &json)
            json.endObject()
        }
    }

    /// The types in which real matrices are written.
    private enum RealType: String, CaseIterable {
        case float64, float32

        var elementType: ElementType { self == .float64 ? .float64 : .float32 }
    }

    package static func cost(of input: Input) -> Int {
        2000 + 25 * input.request.order * input.request.order
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        do {
            return Output(system: try input.request.system(), dtype: input.dtype)
        } catch {
            throw .compute(error)
        }
    }
}

extension Tensor {
    /// The tensor of a matrix.
    init(_ matrix: Matrix, dtype: ElementType) {
        self.init(shape: [matrix.rows, matrix.columns], dtype: dtype, values: matrix.entries)
    }
}
