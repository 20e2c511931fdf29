internal import Compute
internal import HTTP
internal import Numerics

/// A `system` that is to be made discrete: of the forms `dense`, `diagonal` and `dplr`, without a time step of its own.
struct ContinuousSystem: Sendable {
    private enum Name: String, CaseIterable {
        case dense, diagonal, dplr
    }

    private let form: DescribedSystem.Form
    /// Whether `C` came as it stands in `C*`, before its conjugation, and is to be written so.
    private let isConjugatedLater: Bool

    /// - Throws: ``APIError`` pointing to the member at fault.
    init(from arguments: inout Arguments, for method: DiscretizationMethod) throws(APIError) {
        let name: DescribedSystem.Name =
            switch try arguments.choice("form", of: Name.self) {
            case .dense: .dense
            case .diagonal: .diagonal
            case .dplr: .dplr
            }
        var axis = ChannelAxis(most: 1)
        form = try DescribedSystem.forms(name, &axis, from: &arguments)[0]
        isConjugatedLater = try arguments.boolean("c_conjugated", default: true)
        if case .impulse = method, !isStrictlyProper {
            throw .invalidArgument(
                arguments.pointer(to: name == .dense ? "D" : "d"), .stated("must be 0 for the method impulse"))
        }
        if case .dense = form { return }
        guard arguments.answerType != .npy else {
            throw .invalidArgument(
                arguments.pointer(to: "form"), .stated("must be dense, with real matrices, in npy"))
        }
    }

    /// Whether `D` is 0.
    private var isStrictlyProper: Bool {
        switch form {
        case .dense(let dense): dense.system.feedthrough?.entries.allSatisfy { $0 == 0 } ?? true
        case .complexDense(let dense): dense.system.feedthrough?.entries.allSatisfy { $0 == 0 } ?? true
        case .diagonal(let system): system.feedthrough == 0
        case .lowRank(let system): system.feedthrough == 0
        case .transferFunction, .truncated, .sections, .hippo, .complexHippo: true
        }
    }

    /// The predicted time in nanoseconds: 25 a number written, 10 a multiplication of N × N matrices, 200 where they
    /// are complex.
    func cost(by method: DiscretizationMethod) -> Int {
        switch form {
        case .dense(let dense):
            let order = dense.system.order + 2 * dense.system.inputMatrix.columns
            return 5000 + 25 * order * order + 10 * order * order * order
        case .complexDense(let dense):
            let order = dense.system.order + 2 * dense.system.inputMatrix.columns
            return 5000 + 50 * order * order + 200 * order * order * order
        case .diagonal(let system): return 5000 + 500 * system.poles.count
        case .lowRank(let system): return 20_000 + 200 * system.order * system.order * system.order
        case .transferFunction, .truncated, .sections, .hippo, .complexHippo: return 0
        }
    }

    /// The discrete system, in the form that this one has where the rule leaves it that form.
    func answer(by rule: Discretize.Rule, _ checkpoint: Checkpoint) throws(ComputeError) -> Discretize.Answer {
        let system: Realization
        var shapes: DenseShapes?
        switch form {
        case .dense(let dense):
            let discretization = try Discretization(
                of: dense.system, by: rule.method, timeStep: rule.timeStep, checkpoint: checkpoint)
            return Discretize.Answer(discretization, by: rule, shapes: dense.shapes)
        case .complexDense(let dense): (system, shapes) = (.complexDense(dense.system), dense.shapes)
        case .diagonal(let diagonal): system = .diagonal(diagonal)
        case .lowRank(let lowRank): system = .lowRank(lowRank)
        case .transferFunction, .truncated, .sections, .hippo, .complexHippo:
            preconditionFailure("no such form is read")
        }
        let discretization = try SystemDiscretization(
            of: system, by: rule.method, timeStep: rule.timeStep, checkpoint: checkpoint)
        let matrices = Discretize.Matrices(discretization.system, shapes) { value in
            isConjugatedLater ? value : value.conjugate
        }
        return Discretize.Answer(discretization, by: rule, matrices: matrices)
    }
}
