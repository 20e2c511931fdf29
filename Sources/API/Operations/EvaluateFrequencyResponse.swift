internal import Compute
package import HTTP
package import JSON
internal import Numerics

/// `POST /v1/frequency-response`: what a discrete system makes of `e^{iωk}`, for frequencies in radians per sample.
package enum EvaluateFrequencyResponse: Operation {
    /// The most frequencies of one request.
    static let most = 65_536

    package struct Input: OperationInput {
        let system: DescribedSystem
        let frequencies: [Double]

        package init(from arguments: inout Arguments) throws(APIError) {
            system = try DescribedSystem.read(.single, from: &arguments)
            let points = try arguments.optionalInteger("points", in: 1...most)
            let given = try arguments.optionalReals("omega")
            switch (points, given) {
            case (nil, nil): throw .missingField(arguments.pointer(to: "omega"))
            case (.some, .some): throw .invalidArgument(arguments.pointer(to: "omega"), .absentBeside("points"))
            case (nil, let frequencies?):
                guard frequencies.count <= most else {
                    throw .tooManyElements(arguments.pointer(to: "omega"), count: frequencies.count, limit: most)
                }
                self.frequencies = frequencies
            case (let points?, nil):
                frequencies = (0..<points).map { Double.pi * Double($0) / Double(max(1, points - 1)) }
            }
        }
    }

    package struct Output: OperationOutput {
        let frequencies: [Double]
        let values: [Complex<Double>]

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.name("omega")
            json.numbers(frequencies)
            json.name("h")
            json.vector(values)
            json.name("magnitude")
            json.numbers(values.map(\.length))
            json.name("phase")
            json.numbers(values.map { $0 == 0 ? 0 : $0.phase })
            json.endObject()
        }
    }

    package static func cost(of input: Input) -> Int {
        let order = input.system.order
        let (preparation, each) =
            switch input.system.form {
            case .dense, .complexDense, .hippo, .complexHippo: (20 * order * order * order, 4 * order * order)
            case .lowRank: (0, 100 * order)
            case .diagonal, .transferFunction, .truncated, .sections: (0, 20 * order)
            }
        return 5000 + input.system.discretizationCost + preparation + input.frequencies.count * (200 + each)
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let values = try input.system.computing(cancellation) { checkpoint throws(ComputeError) in
            let system = try input.system.discrete(checkpoint)
            let response = try FrequencyResponse(
                of: system, domain: .discrete, timing: input.system.timing, checkpoint: checkpoint)
            var values: [Complex<Double>] = []
            values.reserveCapacity(input.frequencies.count)
            for frequency in input.frequencies {
                try checkpoint()
                let value = try response.value(at: frequency)
                guard value.length.isFinite else { throw .diverged(step: values.count) }
                values.append(value)
            }
            return values
        }
        return Output(frequencies: input.frequencies, values: values)
    }
}
