internal import Compute

/// How a whole signal is projected.
enum ProjectionMethod: Sendable, Hashable {
    /// Sample by sample, as a memory hears it.
    case memory(MemoryRule)
    /// By integrals, with no recursion.
    case closedForm

    /// The method's name on the wire.
    var name: String {
        switch self {
        case .memory(let rule): rule.name
        case .closedForm: "closed_form"
        }
    }

    /// The weight of the new state, where the method has one to choose.
    var alpha: Double? {
        guard case .memory(.gbt(let alpha)) = self else { return nil }
        return alpha
    }

    /// The methods of a measure.
    static func methods(of measure: HiPPOMeasure, alpha: Double) -> [ProjectionMethod] {
        MemoryRule.rules(of: measure, alpha: alpha).map { rule in .memory(rule) } + [.closedForm]
    }
}
