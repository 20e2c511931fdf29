internal import Compute
package import HTTP
package import JSON
internal import Numerics

/// `POST /v1/systems/analyze`: what can be said of a discrete system without running it.
package enum AnalyzeSystem: Operation {
    /// The orders analysed.
    static let orders = 1...256

    package struct Input: OperationInput {
        let system: DescribedSystem

        package init(from arguments: inout Arguments) throws(APIError) {
            system = try DescribedSystem.read(.single, from: &arguments)
            guard orders.contains(system.order) else {
                throw .invalidArgument(
                    system.pointer, .stated("must be of an order from 1 to \(orders.upperBound)"))
            }
        }
    }

    package struct Output: OperationOutput {
        let report: SystemReport

        package func encode(to json: inout JSONWriter) { report.encode(to: &json) }
    }

    package static func cost(of input: Input) -> Int {
        let order = input.system.order
        let form: Int =
            switch input.system.form {
            case .transferFunction, .truncated: 4000 * order * order
            case .sections: 1000 * order
            default: 400 * order * order * order
            }
        return 200_000 + input.system.discretizationCost + form
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let report = try input.system.computing(cancellation) { checkpoint throws(ComputeError) in
            try SystemReport(
                of: input.system.discrete(checkpoint), timing: input.system.timing, checkpoint: checkpoint)
        }
        return Output(report: report)
    }
}
