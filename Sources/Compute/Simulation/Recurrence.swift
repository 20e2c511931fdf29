internal import Numerics

/// A discrete system at work, one sample at a time.
protocol Recurrence: Sendable {
    /// The number of outputs; a complex system has their imaginary parts behind the real ones.
    var outputs: Int { get }

    /// The numbers that the next output depends on beside the inputs.
    var state: [Complex<Double>] { get }

    /// Goes on from a state.
    ///
    /// - Precondition: It is as long as ``state``.
    mutating func restore(_ state: [Complex<Double>])

    /// Takes one sample of every input and writes the outputs, real parts first.
    ///
    /// - Returns: Whether the state is within range.
    mutating func advance(by input: Span<Double>, into output: inout MutableSpan<Double>) -> Bool
}

extension Realization {
    /// The recurrence of a discrete system.
    ///
    /// - Throws: As the recurrence of its form.
    func recurrence(timing: OutputTiming) throws(ComputeError) -> any Recurrence {
        switch self {
        case .dense(let system): DenseRecurrence(system, timing: timing)
        case .complexDense(let system): try ComplexDenseRecurrence(system, timing: timing)
        case .diagonal(let system): DiagonalRecurrence(system, timing: timing)
        case .lowRank(let system): LowRankRecurrence(system, timing: timing)
        case .transferFunction(let function): CompanionRecurrence(function, timing: timing)
        case .sections(let cascade): SectionRecurrence(cascade)
        }
    }

    /// The number of complex or real numbers in the state, as it is written.
    var stateCount: Int {
        switch self {
        case .dense(let system): system.order
        case .complexDense(let system): system.order
        case .diagonal(let system): system.poles.count
        case .lowRank(let system): system.poles.count
        case .transferFunction(let function): function.order
        case .sections(let cascade): 2 * cascade.sections.count
        }
    }

    /// The number of inputs.
    var inputCount: Int {
        switch self {
        case .dense(let system): system.inputMatrix.columns
        case .complexDense(let system): system.inputMatrix.columns
        case .diagonal, .lowRank, .transferFunction, .sections: 1
        }
    }

    /// Whether the outputs of a real signal may be complex.
    var isComplex: Bool {
        switch self {
        case .dense, .transferFunction, .sections: false
        case .complexDense: true
        case .diagonal(let system): system.poleSet == .whole
        case .lowRank(let system): system.poleSet == .whole
        }
    }
}
