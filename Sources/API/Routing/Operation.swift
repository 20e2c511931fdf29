package import HTTP
package import JSON

/// A pure function of the service: typed input in, typed output out, the same answer for the same request.
///
/// An operation sees no HTTP. The core reads the request, runs the operation where its cost belongs, and writes
/// the answer in the representation that the client accepts.
package protocol Operation: SendableMetatype {
    associatedtype Input: OperationInput
    associatedtype Output: OperationOutput

    /// The predicted time of ``run(_:cancellation:)`` and of writing its output, in nanoseconds.
    ///
    /// Above 100 µs the operation runs on a worker.
    static func cost(of input: Input) -> Int

    /// Computes the answer.
    ///
    /// - Parameter cancellation: Raised when nobody waits for the answer any more: long loops look at it and throw
    ///   `ComputeError.cancelled`.
    static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output
}

/// What an operation needs, read from the members of a request.
package protocol OperationInput: Sendable {
    /// The member that the tensor of an `application/x-npy` body stands for; `nil` where such a body is refused.
    static var principalTensorName: String? { get }

    /// The numbers that this tensor may hold.
    static var principalTensorRange: TensorRange { get }

    /// Reads the input. Members that are not read are refused afterwards as unknown.
    init(from arguments: inout Arguments) throws(APIError)
}

extension OperationInput {
    package static var principalTensorName: String? { nil }
    package static var principalTensorRange: TensorRange { .finite }
}

/// What an operation answers.
package protocol OperationOutput: Sendable {
    /// The member that an `application/x-npy` answer holds; `nil` where there is no such answer.
    static var principalTensorName: String? { get }

    /// Writes the answer as one JSON value.
    func encode(to json: inout JSONWriter)

    /// The tensor of an `application/x-npy` answer; never `nil` where ``principalTensorName`` is not.
    var principalTensor: Tensor? { get }
}

extension OperationOutput {
    package static var principalTensorName: String? { nil }
    package var principalTensor: Tensor? { nil }
}
