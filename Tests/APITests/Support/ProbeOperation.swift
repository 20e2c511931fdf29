import API
import HTTP
import JSON

/// An operation for tests of what stands around operations: it scales a tensor.
enum ProbeOperation: Operation {
    struct Input: OperationInput {
        static var principalTensorName: String? { "u" }
        var samples: Tensor
        var gain: Double
        var mode: Mode
        var order: Int?
        var nested: Double?

        enum Mode: String, CaseIterable { case plain, heavy }

        init(from arguments: inout Arguments) throws(APIError) {
            samples = try arguments.tensor("u", ranks: 0...3)
            gain = try arguments.optionalReal("gain", in: .positive) ?? 1
            mode = try arguments.optionalChoice("mode", of: Mode.self) ?? .plain
            order = try arguments.optionalInteger("n", in: 1...4096)
            nested = try arguments.optionalObject("system") { inner throws(APIError) in try inner.real("dt") }
        }
    }

    struct Output: OperationOutput {
        static var principalTensorName: String? { "y" }
        var tensor: Tensor
        var principalTensor: Tensor? { tensor }

        func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.name("y")
            tensor.encode(to: &json)
            json.endObject()
        }
    }

    static func cost(of input: Input) -> Int { input.mode == .heavy ? 1_000_000 : 1000 }

    static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let values = input.samples.values.map { $0 * input.gain }
        return Output(tensor: Tensor(shape: input.samples.shape, dtype: input.samples.dtype, values: values))
    }
}
