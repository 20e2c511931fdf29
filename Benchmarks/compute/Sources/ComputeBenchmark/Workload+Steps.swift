import Compute
import Numerics

extension Workload {
    /// 1,000 samples by a dense system, from rest.
    static func denseSteps(order: Int) throws -> Workload {
        let entries = numbers(order * order, seed: 4).map { $0 / Double(order) }
        let step = DenseStep(
            try LinearSystem(
                stateMatrix: Matrix(rows: order, columns: order, entries: entries),
                inputMatrix: Matrix(rows: order, columns: 1, entries: numbers(order, seed: 1)),
                outputMatrix: Matrix(rows: order, columns: 1, entries: numbers(order, seed: 2))
            )
        )
        let inputs = numbers(1000, seed: 3)
        return Workload {
            var (state, next) = ([Double](repeating: 0, count: order + 1), [Double](repeating: 0, count: order + 1))
            var outputs: [Double] = []
            outputs.reserveCapacity(inputs.count)
            for input in inputs {
                state[order] = input
                next[order] = input
                var target = next.mutableSpan
                guard step.advance(state.span, into: &target) else { throw ComputeError.diverged(step: outputs.count) }
                outputs.append(step.output(0, of: next.span))
                swap(&state, &next)
            }
            return outputs
        }
    }

    /// 1,000 samples of many diagonal systems in single precision, from rest; the answer is the last outputs.
    static func diagonalSteps(channels: Int, modes: Int) throws -> Workload {
        let systems = try (0..<channels).map { channel in
            try DiagonalSystem(
                poles: (0..<modes).map { Complex(0.9 - 0.001 * Double($0), 0.1 + 0.005 * Double($0)) },
                inputVector: complexNumbers(modes, seeds: (channel, channel + 1)),
                outputVector: complexNumbers(modes, seeds: (channel + 2, channel + 3)).map(\.conjugate),
                poleSet: .conjugateHalf
            )
        }
        let rest = try DiagonalBank(systems)
        let inputs = numbers(channels, seed: 5).map { Float($0) }
        return Workload {
            var bank = rest
            var outputs = [Float](repeating: 0, count: channels)
            var target = outputs.mutableSpan
            for _ in 0..<1000 { try bank.advance(by: inputs.span, into: &target) }
            return outputs
        } values: {
            $0.map { Double($0) }
        }
    }
}
