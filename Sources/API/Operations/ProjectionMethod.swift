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

    /// The methods of a measure; for ``HiPPOMeasure/glagt``, whose exponent is called `alpha`, without gbt.
    static func methods(of measure: HiPPOMeasure, alpha: Double) -> [ProjectionMethod] {
        let rules = MemoryRule.rules(of: measure, alpha: alpha).filter { measure != .glagt || $0.name != "gbt" }
        return rules.map { rule in .memory(rule) } + (measure.isPolynomial ? [.closedForm] : [])
    }
}
