import Compute
import Numerics

extension Workload {
    /// HiPPO-LegS made discrete with the step 0.01: `Ā`, then `B̄`.
    static func legs(order: Int, method: DiscretizationMethod) throws -> Workload {
        let system = try HiPPOSystem(measure: .legs, order: order, scaling: .paper, window: nil)
        return Workload {
            try system.discretized(by: method, timeStep: 0.01)
        } values: {
            $0.stateMatrix.entries + $0.inputMatrix.entries
        }
    }

    /// HiPPO-LegS in the eigenvectors of its normal part, each time anew: `Im λ`, then `|p|²`.
    static func modalForm(order: Int) throws -> Workload {
        let system = try HiPPOSystem(measure: .legs, order: order, scaling: .paper, window: nil)
        return Workload {
            ModalForm.forgetDecompositions()
            return try ModalForm(of: system, poleSet: .whole)
        } values: {
            $0.poles.map(\.imaginary) + $0.p.entries.map(\.lengthSquared)
        }
    }
}
