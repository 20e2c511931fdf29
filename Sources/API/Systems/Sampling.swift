internal import Compute

/// How the time of a system in a request runs.
enum Sampling: Sendable {
    /// In steps: the system is discrete as it came.
    case discrete
    /// Continuously, to be made discrete by a rule for a time step.
    case continuous(timeStep: Double, rule: DiscretizationMethod)
}
