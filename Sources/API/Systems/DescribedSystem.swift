internal import Compute
internal import JSON

/// A `system` of a request, in the form that it came in.
struct DescribedSystem: Sendable {
    /// The forms in which one channel's system is described.
    enum Form: Sendable {
        case dense(DenseSystem)
        /// A dense system of which a matrix came with imaginary parts.
        case complexDense(ComplexDenseSystem)
        case lowRank(LowRankSystem)
        case diagonal(DiagonalSystem)
        case transferFunction(TransferFunction)
        /// A transfer function whose numerator is that of its kernel cut off at `length` samples.
        case truncated(TransferFunction, length: Int)
        case sections(SectionCascade)
        /// The continuous system of a HiPPO memory with its readout; for LegS the one without the factor `1/t`.
        case hippo(HiPPOSystem, LinearSystem)
        /// The same for a memory whose `A` is complex.
        case complexHippo(HiPPOSystem, ComplexLinearSystem)
    }

    let form: Form
    let sampling: Sampling
    let timing: OutputTiming
    /// Where the system stands in the request.
    let pointer: JSONPointer

    /// The order of the system.
    var order: Int {
        switch form {
        case .dense(let dense): dense.system.order
        case .complexDense(let dense): dense.system.order
        case .hippo(let memory, _), .complexHippo(let memory, _): memory.order
        case .lowRank(let system): system.order
        case .diagonal(let system): system.order
        case .transferFunction(let system), .truncated(let system, _): system.order
        case .sections(let cascade): cascade.order
        }
    }
}
