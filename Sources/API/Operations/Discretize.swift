internal import Compute
package import HTTP
package import JSON

/// `POST /v1/discretize`: a continuous system made discrete for a time step, or the steps of a memory of the whole past
/// made discrete for numbers of samples absorbed.
package enum Discretize: Operation {
    package struct Input: OperationInput {
        var task: Task

        package init(from arguments: inout Arguments) throws(APIError) {
            task = arguments.contains("k") ? try Task(steps: &arguments) : try Task(timeStep: &arguments)
        }
    }

    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "A_bar" }
        var answer: Answer

        package var principalTensor: Tensor? { answer.matrices.principal }

        package func encode(to json: inout JSONWriter) { answer.encode(to: &json) }
    }

    package static func cost(of input: Input) -> Int { input.task.cost }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        do {
            return Output(
                answer: try input.task.run { () throws(ComputeError) in
                    if cancellation.isCancelled { throw .cancelled }
                }
            )
        } catch {
            throw .compute(error)
        }
    }
}
