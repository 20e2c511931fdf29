internal import Compute
package import HTTP
package import JSON

/// `POST /v1/systems/verify`: one system's answer to one signal by several methods, and how far the answers are apart.
package enum VerifySystem: Operation {
    package struct Input: OperationInput {
        let system: DescribedSystem
        let signal: [Double]
        let methods: [Verification.Method]

        package init(from arguments: inout Arguments) throws(APIError) {
            system = try DescribedSystem.read(.single, from: &arguments)
            signal = try arguments.reals("u")
            guard signal.count <= Verification.lengths.upperBound else {
                throw .tooManyElements(
                    arguments.pointer(to: "u"), count: signal.count, limit: Verification.lengths.upperBound)
            }
            methods =
                try arguments.optionalChoices("methods", of: Verification.Method.self)
                ?? Verification.Method.allCases
            guard methods.count > 1, Set(methods).count == methods.count else {
                throw .invalidArgument(
                    arguments.pointer(to: "methods"), .stated("must be two or more methods, each once"))
            }
        }
    }

    package struct Output: OperationOutput {
        let verification: Verification

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.name("methods")
            json.beginArray()
            for method in verification.methods { json.value(method.rawValue) }
            json.endArray()
            json.name("differences")
            json.beginArray()
            for difference in verification.differences {
                json.beginObject()
                json.member("a", difference.first.rawValue)
                json.member("b", difference.second.rawValue)
                json.name("max_abs")
                json.value(difference.absolute)
                json.name("max_rel")
                json.value(difference.relative)
                json.endObject()
            }
            json.endArray()
            json.name("max_difference")
            json.value(verification.largest)
            json.endObject()
        }
    }

    package static func cost(of input: Input) -> Int {
        let (order, length) = (input.system.order, input.signal.count)
        let step =
            switch input.system.form {
            case .dense, .complexDense, .hippo, .complexHippo: 50 + order * order
            case .lowRank: 50 + 20 * order
            case .diagonal, .transferFunction, .truncated, .sections: 50 + 4 * order
            }
        return 20_000 + input.system.discretizationCost + 4 * length * step + length * length
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let verification = try input.system.computing(others: ["u", "methods"], cancellation) {
            checkpoint throws(ComputeError) in
            try Verification(
                of: input.system.discrete(checkpoint), input: input.signal, timing: input.system.timing,
                methods: input.methods, checkpoint: checkpoint)
        }
        guard verification.differences.allSatisfy(\.absolute.isFinite) else { throw .compute(.diverged(step: 0)) }
        return Output(verification: verification)
    }
}
