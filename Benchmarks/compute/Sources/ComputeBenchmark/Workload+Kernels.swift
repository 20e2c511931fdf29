import Compute
import Numerics

extension Workload {
    /// The kernel of HiPPO-LegS with 64 states, bilinear, by the method that is chosen for it (S4).
    static func lowRankKernel(length: Int) throws -> Workload {
        let memory = try HiPPOSystem(measure: .legs, order: 64, scaling: .paper, window: nil)
        let system = try ModalForm(of: memory, poleSet: .conjugateHalf).system(reading: numbers(64, seed: 1))
        let sampling = KernelSampling.continuous(rule: .bilinear, timeStep: 0.001)
        return Workload {
            let kernel = try LowRankKernel(system, sampling: sampling)
            return try kernel.samples(length, by: kernel.choice(length: length).method)
        } values: {
            $0.real
        }
    }

    /// The kernel of 32 conjugate pairs, zero-order hold (S4D-Lin).
    static func diagonalKernel(length: Int) throws -> Workload {
        let system = try DiagonalSystem(
            poles: (0..<32).map { Complex(-0.5, .pi * Double($0)) },
            inputVector: [Complex<Double>](repeating: 1, count: 32),
            outputVector: complexNumbers(32, seeds: (1, 2)).map(\.conjugate),
            poleSet: .conjugateHalf
        )
        let sampling = KernelSampling.continuous(rule: .zoh, timeStep: 0.001)
        return Workload {
            try DiagonalKernel(system, sampling: sampling).samples(length)
        } values: {
            $0.real
        }
    }
}
