internal import Compute
package import HTTP
package import JSON
internal import Numerics

/// `POST /v1/kernels/rtf`: the convolution kernels of transfer functions, and whether they are stable.
package enum RTFKernel: Operation {
    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "k" }

        let answer: KernelAnswer
        /// `1 - max |k_m|` over the reflection coefficients, one a channel.
        let margins: [Double]
        /// Whether there is an axis of channels.
        let isList: Bool

        package var principalTensor: Tensor? { answer.kernels.realTensor }

        package func encode(to json: inout JSONWriter) {
            answer.encode(to: &json) { json in
                encode("stable", to: &json) { json, margin in json.value(margin > 0) }
                encode("schur_cohn_margin", to: &json) { json, margin in
                    if margin.isFinite { json.value(margin) } else { json.null() }
                }
            }
        }

        private func encode(
            _ name: String, to json: inout JSONWriter, _ write: (inout JSONWriter, Double) -> Void
        ) {
            json.name(name)
            if isList { json.beginArray() }
            for margin in margins { write(&json, margin) }
            if isList { json.endArray() }
        }
    }

    package static func cost(of input: Input) -> Int {
        let order = input.order
        // Once for the kernel, once for the response of the denominator, which its error follows from.
        let terms = 2 * input.frame.length * (min(order / 14, 40) + 8) * (input.isComplex ? 4 : 1)
        let tests = (order <= PoleSpectrum.iterationOrders.upperBound ? 121 : 1) * order * order
        return input.frame.feedthroughs.count * (2000 + terms + tests) + input.frame.writingCost
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let checkpoint = cancellation.checkpoint
        let found: KernelSet
        var margins: [Double] = []
        do throws(ComputeError) {
            switch input.functions {
            case .real(let functions):
                found = try KernelSet(
                    rational: functions, route: input.route, meaning: input.meaning, length: input.frame.length,
                    checkpoint: checkpoint)
                for function in functions { margins.append(try function.schurCohnTest(checkpoint: checkpoint).margin) }
            case .complex(let functions):
                found = try KernelSet(
                    complex: functions, route: input.route, meaning: input.meaning, length: input.frame.length,
                    checkpoint: checkpoint)
                for function in functions { margins.append(try function.schurCohnMargin(checkpoint: checkpoint)) }
            }
        } catch {
            throw .compute(error)
        }
        return Output(
            answer: try KernelAnswer(found, in: input.frame, feedthroughName: "h0"), margins: margins,
            isList: input.frame.channels != nil)
    }
}
