import Compute

extension Workload {
    private static func rational(order: Int) throws -> TransferFunction {
        try TransferFunction(
            denominator: numbers(order, seed: 3).map { $0 / Double(order) },
            numerator: numbers(order, seed: 1)
        )
    }

    /// The kernel of a rational transfer function, by a route or the one chosen for it (RTF).
    static func rationalKernel(order: Int, length: Int, route: KernelRoute?) throws -> Workload {
        let function = try rational(order: order)
        return Workload {
            try function.kernel(length: length, route: route)
        } values: {
            $0.values
        }
    }

    /// 1,000 samples by the companion form, from rest.
    static func companionSteps(order: Int) throws -> Workload {
        let rest = CompanionStep(try rational(order: order))
        let inputs = numbers(1000, seed: 2)
        return Workload {
            var step = rest
            var outputs: [Double] = []
            outputs.reserveCapacity(inputs.count)
            for input in inputs { outputs.append(try step.advance(by: input)) }
            return outputs
        }
    }
}
