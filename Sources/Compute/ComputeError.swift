/// Why a computation refused its arguments or could not finish.
public enum ComputeError: Error, Equatable, Sendable {
    /// A count or order outside `allowed`.
    case outOfRange(argument: String, value: Int, allowed: ClosedRange<Int>)
    /// A real parameter outside its range; `allowed` is written as an interval, as in `(0, ∞)`.
    case notInInterval(argument: String, value: Double, allowed: String)
    /// A vector of the wrong length.
    case wrongLength(argument: String, actual: Int, expected: Int)
    /// A NaN or an infinity where a real number is needed, at `index`.
    case notFinite(argument: String, index: Int)
    /// A matrix with no inverse to working precision: `pivot` is the first zero pivot.
    case singular(pivot: Int)
    /// A recurrence whose values left the range of double precision at `step`.
    case diverged(step: Int)
    /// An iteration that had not settled after `iterations` steps, the most it is given.
    case notConverged(iterations: Int)
    /// A rule that grows without bound for this system, where that was to be refused.
    case unstable(spectralRadius: Double)
    /// A result that rounding may have moved by `estimate`, relative to its largest value, which is over `tolerance`;
    /// with its condition, and the difference seen in a check of it, where those are known.
    case illConditioned(estimate: Double, tolerance: Double, condition: Double? = nil, residual: Double? = nil)
    /// A choice that has no meaning for this system, as `rule` for `subject`.
    case notApplicable(argument: String, choice: String, subject: String)
    /// A pole on root of unity number `node` of `length`, where the transfer function was to be evaluated.
    case poleOnNode(node: Int, length: Int)
    /// The caller asked for the work to stop.
    case cancelled
}
