internal import Compute

extension DescribedSystem {
    /// The count of inputs.
    var inputCount: Int {
        switch form {
        case .dense(let dense): dense.system.inputMatrix.columns
        case .complexDense(let dense): dense.system.inputMatrix.columns
        case .lowRank, .diagonal, .transferFunction, .truncated, .sections, .hippo, .complexHippo: 1
        }
    }

    /// The count of outputs; 0 for a dense system without `C`.
    var outputCount: Int {
        switch form {
        case .dense(let dense): dense.system.outputMatrix?.columns ?? 0
        case .complexDense(let dense): dense.system.outputMatrix?.columns ?? 0
        case .lowRank, .diagonal, .transferFunction, .truncated, .sections, .hippo, .complexHippo: 1
        }
    }

    /// Whether an output is written as a number: for a dense system one whose `C` came as a vector.
    var hasScalarOutput: Bool {
        switch form {
        case .dense(let dense): dense.shapes.output.count == 1
        case .complexDense(let dense): dense.shapes.output.count == 1
        case .lowRank, .diagonal, .transferFunction, .truncated, .sections, .hippo, .complexHippo: true
        }
    }

    /// The count of numbers that a state is written with: of a conjugate half one of each pair, of a transfer function
    /// the last d outputs of `1 / a(z)`, newest first, of sections two each.
    var stateCount: Int {
        switch form {
        case .lowRank(let system): system.poles.count
        case .diagonal(let system): system.poles.count
        case .sections(let cascade): 2 * cascade.sections.count
        case .dense, .complexDense, .transferFunction, .truncated, .hippo, .complexHippo: order
        }
    }

    /// Whether a state is of complex numbers.
    var hasComplexState: Bool {
        switch form {
        case .lowRank, .diagonal, .complexDense, .complexHippo: true
        case .dense, .transferFunction, .truncated, .sections, .hippo: false
        }
    }
}
