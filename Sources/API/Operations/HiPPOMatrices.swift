internal import Compute
package import HTTP
package import JSON

/// `GET /v1/hippo/{measure}`: the matrices `A` and `B` of a HiPPO memory.
package enum HiPPOMatrices: Operation {
    package struct Input: OperationInput {
        var request: Request
        var dtype: ElementType

        package init(from arguments: inout Arguments) throws(APIError) {
            let measure = try arguments.namedMeasure()
            try Request.refuse(["alpha", "beta", "kappa", "fourier_form"], for: measure, in: arguments)
            request = try Request(of: measure, from: &arguments)
            try request.requireRealForm(for: arguments, "A")
            dtype = (try arguments.optionalChoice("dtype", of: RealType.self) ?? .float64).elementType
        }
    }

    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "A" }
        var system: HiPPOSystem
        var dtype: ElementType

        private var principal: Tensor { Tensor(system.stateMatrix, dtype: dtype) }

        package var principalTensor: Tensor? { principal }

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            system.encodeHead(to: &json)
            json.name("A")
            HiPPOMatrices.write(principal, system.imaginaryPart.map { Tensor($0, dtype: dtype) }, to: &json)
            json.name("B")
            let input = Tensor(shape: [system.order], dtype: dtype, values: system.inputVector)
            let silence = Tensor(shape: [system.order], dtype: dtype, values: system.inputVector.map { _ in 0 })
            HiPPOMatrices.write(input, system.imaginaryPart == nil ? nil : silence, to: &json)
            json.endObject()
        }
    }

    /// Writes a real tensor, or the two parts of a complex one.
    private static func write(_ real: Tensor, _ imaginary: Tensor?, to json: inout JSONWriter) {
        guard let imaginary else { return real.encode(to: &json) }
        json.beginObject()
        json.name("re")
        real.encode(to: &json)
        json.name("im")
        imaginary.encode(to: &json)
        json.endObject()
    }

    /// The types in which real matrices are written.
    private enum RealType: String, CaseIterable {
        case float64, float32

        var elementType: ElementType { self == .float64 ? .float64 : .float32 }
    }

    package static func cost(of input: Input) -> Int {
        2000 + 50 * input.request.order * input.request.order
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

extension HiPPOSystem {
    /// Writes the members that say which memory an answer is about.
    func encodeHead(to json: inout JSONWriter) {
        json.member("measure", measure.rawValue)
        json.name("n")
        json.value(order)
        json.member("scaling", scaling.rawValue)
        json.name("parameters")
        parameters.encode(to: &json)
        json.name("lti")
        json.value(measure.isTimeInvariant)
    }
}

extension HiPPOParameters {
    /// Writes the parameters that there are.
    func encode(to json: inout JSONWriter) {
        json.beginObject()
        for name in ["window", "alpha", "beta", "kappa"] {
            guard let value = self[name] else { continue }
            json.name(name)
            json.value(value)
        }
        if let form { json.member("fourier_form", form.rawValue) }
        json.endObject()
    }
}
