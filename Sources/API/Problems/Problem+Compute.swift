internal import Compute
internal import HTTP
internal import JSON

extension Problem {
    /// The problem that a refused or failed computation is: an argument outside its range is 400, one that mathematics
    /// refuses 422.
    init(_ error: ComputeError) {
        self =
            switch error {
            case .outOfRange(let argument, _, let allowed):
                Problem(.invalidArgument, at: member(argument), Requirement.integer(allowed).words)
            case .notInInterval(let argument, _, let allowed):
                Problem(.invalidArgument, at: member(argument), "must be in \(allowed)")
            case .wrongLength(let argument, let actual, let expected):
                Problem(
                    .shapeMismatch, at: member(argument), "must have the length \(expected)",
                    extras: [.integer("expected", expected), .integer("actual", actual)])
            case .notFinite(let argument, let index):
                Problem(
                    .notFinite, at: member(argument).appending(index: index), "must be finite",
                    detail: "\(wireName(of: argument))[\(index)] is not finite")
            case .singular(let pivot):
                Problem(.singular, "a matrix to be inverted is singular", diagnostics: [.integer("pivot", pivot)])
            case .diverged(let step):
                Problem(
                    .numericalError, "the recurrence left the range of double precision at step \(step)",
                    diagnostics: [.integer("step", step)])
            case .notConverged(let iterations):
                Problem(
                    .notConverged, "an iteration had not settled after \(iterations) steps",
                    diagnostics: [.integer("iterations", iterations)])
            case .unstable(let radius):
                Problem(
                    .unstableSystem, "the recurrence grows without bound: its spectral radius is \(radius)",
                    diagnostics: [.real("spectral_radius", radius)])
            case .illConditioned(let estimate, let tolerance, let condition, let residual):
                illConditioned(estimate, tolerance, condition: condition, residual: residual)
            case .notApplicable(let argument, let choice, let subject):
                Problem(.invalidArgument, at: member(argument), "cannot be \(choice) for \(subject)")
            case .poleOnNode(let node, let length):
                Problem(
                    .singular, "a pole lies on root of unity \(node) of \(length), to working precision",
                    diagnostics: [.integer("node", node), .integer("length", length)])
            case .cancelled: Problem(.deadlineExceeded, "the deadline passed before the answer was there")
            }
    }
}

/// The problem of a result that rounding has moved too far.
private func illConditioned(
    _ estimate: Double, _ tolerance: Double, condition: Double?, residual: Double?
) -> Problem {
    let numbers = [
        ("error_estimate", estimate), ("tolerance", tolerance), ("condition", condition), ("residual", residual),
    ]
    return Problem(
        .illConditioned, "rounding may have moved the result by \(estimate), over \(tolerance)",
        diagnostics: numbers.compactMap { name, value in value.map { .real(name, $0) } })
}

/// The member of a request that an argument of the module `Compute` comes from.
private func member(_ argument: String) -> JSONPointer {
    JSONPointer.root.appending(name: wireName(of: argument))
}

func wireName(of argument: String) -> String {
    wireNames[argument] ?? argument
}

private let wireNames = [
    "order": "n", "timeStep": "dt", "samples": "u", "sample": "u", "times": "t", "rule": "discretization",
]
