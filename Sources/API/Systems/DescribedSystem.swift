internal import Compute

/// A `system` of a request, in the form that it came in.
struct DescribedSystem: Sendable {
    /// The forms in which one channel's system is described.
    enum Form: Sendable {
        case dense(DenseSystem)
        case lowRank(LowRankSystem)
        case diagonal(DiagonalSystem)
        case transferFunction(TransferFunction)
        /// The continuous system of a HiPPO memory with its readout; for LegS the one without the factor `1/t`.
        case hippo(HiPPOSystem, LinearSystem)
    }

    let form: Form
    let sampling: Sampling
    let timing: OutputTiming

    /// The order of the system.
    var order: Int {
        switch form {
        case .dense(let dense): dense.system.order
        case .hippo(let memory, _): memory.order
        case .lowRank(let system): system.order
        case .diagonal(let system): system.order
        case .transferFunction(let system): system.order
        }
    }
}
