internal import Compute
package import HTTP

/// `POST /v1/hippo/{measure}/project`: the coefficients of a signal, after its last sample or on the way.
package enum ProjectSignal: StreamingOperation {
    package static func cost(of input: Input) -> Int {
        let rows = input.selection.count(of: input.heard.signal.length)
        let numbers = rows * input.heard.signal.channels * input.heard.basis.order
        let reading = rows * (input.heard.configuration?.readingCost ?? 0)
        return input.heard.cost(keeping: input.selection) + reading + numbers * HeardSignal.costOfNumber
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let heard = input.heard
        let rows = input.selection.count(of: heard.signal.length)
        let count = rows * heard.signal.channels * heard.basis.order
        guard count <= Tensor.longest else {
            throw .tooManyElements(Arguments().pointer(to: "return"), count: count, limit: Tensor.longest)
        }
        let projection = try heard.projection(keeping: input.selection, cancellation: cancellation)
        return Output(projection, of: heard, keeping: input.selection)
    }

    package static func producer(for input: Input) throws(APIError) -> ProjectionEvents {
        guard let configuration = input.heard.configuration else {
            throw .invalidArgument(
                Arguments().pointer(to: "method"), .stated("must be a rule, not closed_form, in a stream"))
        }
        return ProjectionEvents(input.heard, configuration, input.selection)
    }
}
